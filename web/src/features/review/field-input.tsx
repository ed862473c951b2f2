import { useState, type KeyboardEvent } from "react";
import { Badge } from "../../components/notice";
import { percent, shown } from "../../lib/format";
import { t } from "../../lib/texts";
import type { Schemas } from "../../lib/api";
import { UNSURE } from "../batches/queries";
import type { Detail, Value } from "./queries";
import { parsed, typed } from "./values";

interface FieldInputProps {
  field: Schemas["Field"];
  item: Detail;
  error: string | undefined;
  onFocus: () => void;
  /** Resolves to whether it was saved; what was not saved stays as it was typed. */
  onSave: (value: Value) => Promise<boolean>;
  onEnter: (element: HTMLElement) => void;
}

/** One value of a card: what was read, how surely, and what a person says. */
export function FieldInput({ field, item, error, onFocus, onSave, onEnter }: FieldInputProps) {
  const now = typed(item.values[field.name]);
  const [draft, setDraft] = useState<string>();
  const cell = item.cells.find((each) => each.field === field.name);
  const correction = item.corrections[field.name];
  const id = `value-${field.name}`;
  const save = async (text: string) => {
    if (text === now) {
      setDraft(undefined);
    } else if (await onSave(parsed(field.type, text))) {
      setDraft(undefined);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onEnter(event.currentTarget);
    } else if (event.key === "Escape") {
      setDraft(undefined);
      event.currentTarget.blur();
    }
  };
  const common = {
    id,
    "data-field": field.name,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": `${id}-about`,
    className: "field",
    value: draft ?? now,
    onFocus,
    onKeyDown,
  } as const;
  const choices = field.type === "boolean" ? ["true", "false"] : field.type === "choice" ? field.choices : undefined;
  return (
    <div>
      <div className="mb-1 flex items-center justify-between gap-2">
        <label htmlFor={id} className="text-sm font-medium">
          {field.name}
          {field.required && <span className="text-muted font-normal"> · {t.fields.required}</span>}
        </label>
        <span id={`${id}-about`} className="text-sm">
          {correction ? (
            <Badge tone="accent">{t.review.corrected}</Badge>
          ) : cell && cell.value !== null ? (
            <span className={cell.confidence <= UNSURE ? "text-warn font-medium" : "text-muted"}>
              {percent(cell.confidence)}
            </span>
          ) : (
            <span className="text-muted">{t.review.notFound}</span>
          )}
        </span>
      </div>
      {choices ? (
        <select {...common} onChange={(event) => void save(event.target.value)}>
          <option value="">–</option>
          {choices.map((each) => (
            <option key={each} value={each}>
              {each === "true" ? t.common.yes : each === "false" ? t.common.no : each}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => draft !== undefined && void save(draft)}
        />
      )}
      {correction && (
        <p className="text-muted mt-1 text-sm">{t.review.readAs(shown(cell?.value) || "–", correction.by)}</p>
      )}
      {error && (
        <p role="alert" className="text-danger mt-1 text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
