import { useQuery } from "@tanstack/react-query";
import { Check, Palette } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../components/button";
import { SelectField, TextArea, TextField } from "../../components/form";
import { Badge, Failure, Notice } from "../../components/notice";
import { Pager } from "../../components/pager";
import { useAttempt } from "../../components/use-attempt";
import type { Schemas } from "../../lib/api";
import { duration, number } from "../../lib/format";
import { t } from "../../lib/texts";
import { generate, paintersQuery, previewQuery, type Run, type RunInput } from "./queries";

interface RunFormProps {
  it: Schemas["BatchTemplate"];
  onBegun: (run: Run) => Promise<unknown>;
}

const TYPING_MS = 400;
const MOST_TOLD = 20;

const given = (text: string) => (text === "" ? undefined : Number(text));

/** What was typed, once the person has paused. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What a run needs: a theme and an album. What it would paint, and what keeps it from it, is shown meanwhile. */
export function RunForm({ it, onBegun }: RunFormProps) {
  const [theme, setTheme] = useState("");
  const [album, setAlbum] = useState(it.name);
  const [painter, setPainter] = useState(it.painter);
  const [seed, setSeed] = useState("");
  const [variants, setVariants] = useState("");
  const [steps, setSteps] = useState("");
  const [guidance, setGuidance] = useState("");
  const [negative, setNegative] = useState("");
  const { busy, problem, attempt } = useAttempt();
  const key = useRef(crypto.randomUUID());
  const { data: painters = [] } = useQuery(paintersQuery);
  const input: RunInput = {
    album_name: album,
    user_theme: theme,
    seed: given(seed),
    variants: given(variants),
    steps: given(steps),
    guidance_scale: given(guidance),
    ...(painter === it.painter ? {} : { painter }),
    ...(negative === "" ? {} : { negative_prompt: negative }),
  };
  const paint = () =>
    attempt(async () => {
      const { run } = await generate(it.id, key.current, input);
      key.current = crypto.randomUUID();
      await onBegun(run);
    });
  return (
    <form
      className="card space-y-4 p-5"
      onSubmit={(event) => {
        event.preventDefault();
        void paint();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.pictures.theme}
          hint={t.pictures.themeHint}
          required
          value={theme}
          onChange={(event) => setTheme(event.target.value)}
        />
        <TextField
          label={t.pictures.album}
          required
          maxLength={200}
          value={album}
          onChange={(event) => setAlbum(event.target.value)}
        />
        <SelectField label={t.provenance.painter} value={painter} onChange={(event) => setPainter(event.target.value)}>
          {[...new Set([it.painter, ...painters])].map((each) => (
            <option key={each} value={each}>
              {each === "embedded-painter" ? t.pictures.embedded : each}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t.pictures.variants}
          type="number"
          min={1}
          max={16}
          placeholder={String(it.variants)}
          value={variants}
          onChange={(event) => setVariants(event.target.value)}
        />
      </div>
      <details>
        <summary className="text-muted w-fit rounded">{t.pictures.details}</summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-3">
          <TextField
            label={t.pictures.seed}
            hint={t.pictures.seedHint}
            type="number"
            min={0}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
          />
          <TextField
            label={t.provenance.steps}
            type="number"
            min={1}
            placeholder={it.steps === null ? "" : String(it.steps)}
            value={steps}
            onChange={(event) => setSteps(event.target.value)}
          />
          <TextField
            label={t.provenance.guidance}
            type="number"
            min={0}
            step={0.1}
            placeholder={it.guidance_scale === null ? "" : String(it.guidance_scale)}
            value={guidance}
            onChange={(event) => setGuidance(event.target.value)}
          />
          <div className="sm:col-span-3">
            <TextArea
              label={t.provenance.negative}
              placeholder={it.negative_prompt}
              value={negative}
              onChange={(event) => setNegative(event.target.value)}
            />
          </div>
        </div>
      </details>
      {theme !== "" && <Preflight id={it.id} input={input} />}
      <Failure problem={problem} />
      <div className="flex justify-end">
        <Button kind="primary" type="submit" busy={busy}>
          <Palette aria-hidden />
          {t.pictures.paint(t.albums.pictures(it.template_item_count * (given(variants) ?? it.variants)))}
        </Button>
      </div>
    </form>
  );
}

/** What the run would paint, row by row, and all that is wrong with it. */
function Preflight({ id, input }: { id: number; input: RunInput }) {
  const [page, setPage] = useState(1);
  const { data: seen, error } = useQuery(previewQuery(id, useSettled(input), page));
  if (!seen) {
    return <Failure problem={error} />;
  }
  return (
    <section aria-label={t.pictures.preview} aria-live="polite" className="space-y-3">
      {error && <Failure problem={error} />}
      {seen.errors.length > 0 ? (
        <Notice tone="danger">
          <ul>
            {seen.errors.slice(0, MOST_TOLD).map((each) => (
              <li key={`${each.field} ${each.detail}`}>{each.detail}</li>
            ))}
            {seen.errors.length > MOST_TOLD && <li>{t.read.andMore(number(seen.errors.length - MOST_TOLD))}</li>}
          </ul>
        </Notice>
      ) : (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone="good">
            <Check aria-hidden className="size-3.5" />
            {t.pictures.ready}
          </Badge>
          <span className="text-muted">
            {t.albums.pictures(seen.total)}
            {seen.estimated_seconds !== null && ` · ${t.pictures.takes(duration(seen.estimated_seconds))}`}
            {seen.estimated_cost !== null && ` · ${t.pictures.costs(seen.estimated_cost.toFixed(2))}`}
          </span>
        </p>
      )}
      <ol className="border-line divide-line divide-y rounded-lg border">
        {seen.items.map((each) => (
          <li key={`${each.row} ${each.file}`} className="grid gap-x-4 px-3 py-2 text-sm sm:grid-cols-[9rem_1fr_auto]">
            <span className="truncate font-medium" title={each.file}>
              {each.lettering.title || each.key}
            </span>
            <span className="text-muted line-clamp-2" title={each.prompt}>
              {each.prompt}
            </span>
            <span className="text-muted hidden tabular-nums sm:block">
              {each.width} × {each.height}
            </span>
          </li>
        ))}
      </ol>
      <Pager page={seen.page} pages={seen.pages} onPage={setPage} />
    </section>
  );
}
