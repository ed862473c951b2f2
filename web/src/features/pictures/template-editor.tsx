import { useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { Button } from "../../components/button";
import { CheckField, SelectField, TextArea, TextField } from "../../components/form";
import { Notice } from "../../components/notice";
import { Section } from "../../components/page";
import { sayFailure } from "../../components/toasts";
import { Refusal, type Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { batchesQuery } from "../batches/queries";
import { apart } from "../batches/reader";
import { Loras } from "./loras";
import { PromptView } from "./prompt-view";
import { paintersQuery, rowsOfBatch } from "./queries";
import { RowGrid, type Faults } from "./row-grid";
import { asCsv, cellOf, table, tidied, type Rows } from "./sheet";

type Input = Schemas["BatchTemplateInput"];

interface TemplateEditorProps {
  it: Omit<Input, "csv_items">;
  rows: Rows;
  onSave: (input: Input) => Promise<unknown>;
  onCancel: () => void;
}

const LAYOUTS = ["none", "playing_card", "tarot", "zodiac", "card"] as const;
const MOST_TOLD = 12;

const given = (text: string) => (text === "" ? null : Number(text));
const shown = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));

/** Rows and how each is painted. What is wrong is said where it is. */
export function TemplateEditor({ it, rows: before, onSave, onCancel }: TemplateEditorProps) {
  const [draft, setDraft] = useState(it);
  const [rows, setRows] = useState(before);
  const [row, setRow] = useState(0);
  const [faults, setFaults] = useState<{ cells: Faults; others: Map<string, string>; said: string[] }>();
  const [busy, setBusy] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { data: painters = [] } = useQuery(paintersQuery);
  const { data: read } = useQuery(batchesQuery({ status: "completed,completed_with_errors", per_page: 50 }));
  const batches = read?.batches.filter((each) => each.kind === "extract") ?? [];
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const lettering = draft.lettering ?? {};
  const letter = (change: Partial<typeof lettering>) => set({ lettering: { ...lettering, ...change } });
  const wrong = (field: string) => faults?.others.get(field);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const tidy = tidied(rows);
    setRows(tidy);
    setBusy(true);
    setFaults(undefined);
    try {
      await onSave({ ...draft, csv_items: asCsv(tidy) });
    } catch (problem) {
      setFaults(told(problem, tidy));
    }
    setBusy(false);
  };
  return (
    <form className="space-y-8" onSubmit={(event) => void save(event)}>
      {faults && (
        <Notice tone="danger">
          <ul>
            {faults.said.slice(0, MOST_TOLD).map((each) => (
              <li key={each}>{each}</li>
            ))}
            {faults.said.length > MOST_TOLD && <li>{t.read.andMore(String(faults.said.length - MOST_TOLD))}</li>}
          </ul>
        </Notice>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t.templates.name}
          required
          maxLength={200}
          error={wrong("name")}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label={t.cases.description}
          value={draft.description ?? ""}
          onChange={(event) => set({ description: event.target.value })}
        />
      </div>
      <Section
        title={t.pictures.rows}
        actions={
          <span className="flex flex-wrap gap-2">
            {batches.length > 0 && (
              <select
                aria-label={t.rows.fromBatch}
                className="field w-auto max-w-60"
                value=""
                onChange={(event) =>
                  void rowsOfBatch(event.target.value).then((text) => setRows(table(text)), sayFailure)
                }
              >
                <option value="">{t.rows.fromBatch}</option>
                {batches.map((each) => (
                  <option key={each.id} value={each.id}>
                    {[each.name, ...apart(each)].join(" · ")}
                  </option>
                ))}
              </select>
            )}
            <Button onClick={() => chooser.current?.click()}>
              <FileUp aria-hidden />
              {t.rows.file}
            </Button>
          </span>
        }
      >
        <p className="text-muted mb-3">{t.pictures.rowsHint}</p>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,.tsv,text/csv,text/tab-separated-values"
          aria-label={t.rows.file}
          onChange={(event) => {
            void event.target.files?.[0]?.text().then((text) => setRows(table(text)));
            event.target.value = "";
          }}
        />
        <RowGrid it={rows} faults={faults?.cells ?? new Map()} onChange={setRows} onRow={setRow} />
      </Section>
      <Section title={t.provenance.prompt}>
        <div className="space-y-4">
          <TextArea
            label={t.pictures.prompt}
            hint={t.pictures.promptHint}
            error={wrong("prompt_template")}
            required
            value={draft.prompt_template}
            onChange={(event) => set({ prompt_template: event.target.value })}
          />
          <PromptView prompt={draft.prompt_template} rows={rows} row={Math.min(row, rows.cells.length - 1)} />
          <TextField
            label={t.provenance.negative}
            value={draft.negative_prompt ?? ""}
            onChange={(event) => set({ negative_prompt: event.target.value })}
          />
        </div>
      </Section>
      <Section title={t.rows.how}>
        <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
          <SelectField
            label={t.provenance.painter}
            value={draft.painter ?? "embedded-painter"}
            onChange={(event) => set({ painter: event.target.value })}
          >
            {[...new Set([draft.painter ?? "embedded-painter", ...painters])].map((each) => (
              <option key={each} value={each}>
                {each === "embedded-painter" ? t.pictures.embedded : each}
              </option>
            ))}
          </SelectField>
          {(
            [
              [t.pictures.width, "width", 16, 16384, 1],
              [t.pictures.height, "height", 16, 16384, 1],
              [t.pictures.variants, "variants", 1, 16, 1],
              [t.provenance.steps, "steps", 1, 1000, 1],
              [t.provenance.guidance, "guidance_scale", 0, 100, 0.1],
            ] as const
          ).map(([label, field, min, max, step]) => (
            <TextField
              key={field}
              label={label}
              type="number"
              min={min}
              max={max}
              step={step}
              error={wrong(field)}
              value={shown(draft[field])}
              onChange={(event) => set({ [field]: given(event.target.value) ?? undefined })}
            />
          ))}
          <SelectField
            label={t.lettering.layout}
            value={lettering.layout ?? "none"}
            onChange={(event) => letter({ layout: event.target.value as (typeof LAYOUTS)[number] })}
          >
            {LAYOUTS.map((each) => (
              <option key={each} value={each}>
                {t.lettering.layouts[each]}
              </option>
            ))}
          </SelectField>
        </div>
        {(lettering.layout ?? "none") !== "none" && (
          <div className="mt-4 grid gap-4 sm:grid-cols-2">
            {(["title", "corner", "symbol", "body"] as const).map((field) => (
              <TextField
                key={field}
                label={t.lettering[field]}
                placeholder="{{title}}"
                error={wrong(`lettering.${field}`)}
                value={lettering[field] ?? ""}
                onChange={(event) => letter({ [field]: event.target.value })}
              />
            ))}
            <CheckField
              label={t.lettering.frame}
              checked={lettering.frame ?? false}
              onChange={(event) => letter({ frame: event.target.checked })}
            />
          </div>
        )}
        <details className="mt-4" open={(draft.loras ?? []).length > 0}>
          <summary className="text-muted mb-3 w-fit rounded">{t.provenance.loras}</summary>
          <Loras it={draft.loras ?? []} onChange={(loras) => set({ loras })} />
        </details>
      </Section>
      <div className="border-line bg-ground sticky bottom-14 flex justify-end gap-2 border-t py-3 lg:bottom-0">
        <Button onClick={onCancel}>{t.common.cancel}</Button>
        <Button kind="primary" type="submit" busy={busy}>
          {t.common.save}
        </Button>
      </div>
    </form>
  );
}

/** What the server found, by cell and by field. */
function told(problem: unknown, rows: Rows) {
  const cells: Faults = new Map();
  const others = new Map<string, string>();
  const errors = problem instanceof Refusal ? (problem.problem.errors ?? []) : [];
  for (const { field, detail } of errors) {
    const cell = cellOf(field, rows.columns);
    if (cell) {
      cells.set(`${cell.row}:${Math.max(0, cell.column)}`, detail);
    } else {
      others.set(field, detail);
    }
  }
  const said = errors.map((each) => each.detail);
  return {
    cells,
    others,
    said: said.length > 0 ? said : [problem instanceof Error ? problem.message : String(problem)],
  };
}
