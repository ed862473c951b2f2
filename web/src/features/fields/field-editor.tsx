import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useEffect, useRef, type ClipboardEvent } from "react";
import { Button, IconButton } from "../../components/button";
import { t } from "../../lib/texts";
import { field, fieldTypes, ofHeaderLine, type Field, type FieldType } from "./fields";

interface FieldEditorProps {
  fields: Field[];
  onChange: (fields: Field[]) => void;
  /** What the server says of a field, by its place. */
  errors?: (index: number) => string | undefined;
}

export function FieldEditor({ fields, onChange, errors }: FieldEditorProps) {
  const list = useRef<HTMLUListElement>(null);
  const focusLast = useRef(false);
  useEffect(() => {
    if (focusLast.current) {
      focusLast.current = false;
      list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus();
    }
  }, [fields.length]);
  const add = () => {
    focusLast.current = true;
    onChange([...fields, field()]);
  };
  const replace = (index: number, change: Partial<Field>) =>
    onChange(fields.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const move = (index: number, by: number) => {
    const moved = [...fields];
    const [taken] = moved.splice(index, 1);
    if (taken) {
      moved.splice(index + by, 0, taken);
      onChange(moved);
    }
  };
  const paste = (index: number) => (event: ClipboardEvent) => {
    const several = ofHeaderLine(event.clipboardData.getData("text"));
    if (several.length > 1) {
      event.preventDefault();
      const empty = fields[index]?.name === "";
      onChange([...fields.slice(0, empty ? index : index + 1), ...several, ...fields.slice(index + 1)]);
    }
  };
  return (
    <div className="space-y-3">
      <ul ref={list} className="space-y-2" aria-label={t.fields.list}>
        {fields.map((each, index) => (
          <Row
            key={each.id}
            field={each}
            place={index + 1}
            last={index === fields.length - 1}
            error={errors?.(index)}
            onChange={(change) => replace(index, change)}
            onMove={(by) => move(index, by)}
            onRemove={() => onChange(fields.filter((_, at) => at !== index))}
            onPaste={paste(index)}
            onEnter={add}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-4">
        <Button onClick={add}>
          <Plus aria-hidden />
          {t.fields.add}
        </Button>
        <p className="text-muted text-sm">{t.fields.pasteHint}</p>
      </div>
    </div>
  );
}

interface RowProps {
  field: Field;
  place: number;
  last: boolean;
  error: string | undefined;
  onChange: (change: Partial<Field>) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
  onPaste: (event: ClipboardEvent) => void;
  onEnter: () => void;
}

function Row({ field: it, place, last, error, onChange, onMove, onRemove, onPaste, onEnter }: RowProps) {
  const called = it.name || t.fields.nth(place);
  return (
    <li className="card grid gap-2 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <input
          aria-label={t.fields.nameOf(place)}
          aria-invalid={error ? true : undefined}
          className={`field min-w-36 flex-1 ${it.active ? "" : "text-muted line-through"}`}
          placeholder={t.fields.namePlaceholder}
          value={it.name}
          onChange={(event) => onChange({ name: event.target.value })}
          onPaste={onPaste}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              onEnter();
            }
          }}
        />
        <select
          aria-label={t.fields.typeOf(called)}
          className="field w-auto"
          value={it.type}
          onChange={(event) => onChange({ type: event.target.value as FieldType })}
        >
          {fieldTypes.map((type) => (
            <option key={type} value={type}>
              {t.fields.types[type]}
            </option>
          ))}
        </select>
        <span className="flex">
          <IconButton label={t.fields.up(called)} disabled={place === 1} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton label={t.fields.down(called)} disabled={last} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden />
          </IconButton>
          <IconButton label={t.fields.remove(called)} onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      {it.type === "choice" && (
        <input
          aria-label={t.fields.choicesOf(called)}
          className="field"
          placeholder={t.fields.choicesPlaceholder}
          defaultValue={it.choices.join(", ")}
          onChange={(event) =>
            onChange({
              choices: event.target.value
                .split(",")
                .map((part) => part.trim())
                .filter(Boolean),
            })
          }
        />
      )}
      <details>
        <summary className="text-muted w-fit rounded text-sm">{t.fields.more}</summary>
        <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-2">
          <input
            aria-label={t.fields.descriptionOf(called)}
            className="field min-w-48 flex-1"
            placeholder={t.fields.descriptionPlaceholder}
            value={it.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
          <label className="inline-flex items-center gap-2">
            <input
              type="checkbox"
              className="accent-accent size-4.5"
              checked={it.required}
              onChange={(event) => onChange({ required: event.target.checked })}
            />
            {t.fields.required}
          </label>
          <label className="inline-flex items-center gap-2">
            <input
              type="checkbox"
              className="accent-accent size-4.5"
              checked={it.active}
              onChange={(event) => onChange({ active: event.target.checked })}
            />
            {t.fields.active}
          </label>
        </div>
      </details>
      {error && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
    </li>
  );
}
