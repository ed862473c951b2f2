import { useState } from "react";
import { CheckField, SelectField, TextArea, TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";

type Words = Schemas["LetteringChange"];

const LAYOUTS = ["none", "playing_card", "tarot", "zodiac", "card"] as const;

interface LetteringFormProps {
  title: string;
  /** The words that are there; without them only what is filled in is changed. */
  it?: Words;
  onSave: (words: Words) => Promise<unknown>;
  onClose: () => void;
}

/** The words over the art: they can be others without painting again. */
export function LetteringForm({ title, it, onSave, onClose }: LetteringFormProps) {
  const [layout, setLayout] = useState<string>(it?.layout ?? "");
  const [heading, setHeading] = useState(it?.title ?? "");
  const [corner, setCorner] = useState(it?.corner ?? "");
  const [symbol, setSymbol] = useState(it?.symbol ?? "");
  const [text, setText] = useState(it?.body ?? "");
  const [frame, setFrame] = useState(it?.frame ?? false);
  const whole = it !== undefined;
  const words = (): Words => {
    const all: Words = {
      layout: (layout || "none") as Words["layout"],
      title: heading,
      corner,
      symbol,
      body: text,
      frame,
    };
    const given = Object.entries(all).filter(([key, value]) => (key === "layout" ? layout : value) !== "");
    return whole ? all : Object.fromEntries(given.filter(([key, value]) => key !== "frame" || value));
  };
  return (
    <FormDialog title={title} onClose={onClose} onSave={() => onSave(words())}>
      <p className="text-muted">{whole ? t.lettering.intro : t.lettering.allIntro}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField label={t.lettering.layout} value={layout} onChange={(event) => setLayout(event.target.value)}>
          {!whole && <option value="">{t.lettering.asItIs}</option>}
          {LAYOUTS.map((each) => (
            <option key={each} value={each}>
              {t.lettering.layouts[each]}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t.lettering.title}
          maxLength={200}
          value={heading}
          onChange={(event) => setHeading(event.target.value)}
        />
        <TextField
          label={t.lettering.corner}
          maxLength={200}
          value={corner}
          onChange={(event) => setCorner(event.target.value)}
        />
        <TextField
          label={t.lettering.symbol}
          hint={t.lettering.symbolHint}
          maxLength={200}
          value={symbol}
          onChange={(event) => setSymbol(event.target.value)}
        />
      </div>
      <TextArea
        label={t.lettering.body}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <CheckField label={t.lettering.frame} checked={frame} onChange={(event) => setFrame(event.target.checked)} />
    </FormDialog>
  );
}
