import { useState } from "react";
import { Button } from "../../components/button";
import { SelectField, TextArea } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { Badge, Failure, Notice } from "../../components/notice";
import type { Schemas } from "../../lib/api";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { importTimeline } from "./queries";
import { written } from "./written";

const COLUMNS = ["title", "time", "end_time", "place", "description", "tags"] as const;
const MOST_TOLD = 10;

interface ImportFormProps {
  caseId: string;
  onDone: (events: number) => Promise<unknown>;
  onClose: () => void;
}

/** Events out of a table: looked at first, then entered, all or none. */
export function ImportForm({ caseId, onDone, onClose }: ImportFormProps) {
  const [csv, setCsv] = useState("");
  const [columns, setColumns] = useState<Record<string, string>>({});
  const [seen, setSeen] = useState<Schemas["TimelineImport"]>();
  const [problem, setProblem] = useState<unknown>();
  const line = csv.slice(0, csv.search(/[\r\n]|$/));
  const separator = line.includes("\t") ? "\t" : line.includes(";") ? ";" : ",";
  const headers = line.split(separator).map((each) => each.trim().replace(/^"|"$/g, ""));
  const look = async (text: string, mapping: Record<string, string>) => {
    setSeen(undefined);
    setProblem(undefined);
    if (text.trim()) {
      await importTimeline(caseId, text, mapping, true).then(setSeen, setProblem);
    }
  };
  const take = (text: string) => {
    setCsv(text);
    setColumns({});
    void look(text, {});
  };
  const map = (column: string, header: string) => {
    const { [column]: _, ...rest } = columns;
    const next = header ? { ...rest, [column]: header } : rest;
    setColumns(next);
    void look(csv, next);
  };
  return (
    <FormDialog
      title={t.timeline.import}
      action={seen ? t.timeline.enter(t.cases.events(seen.events)) : t.timeline.look}
      wide
      onClose={onClose}
      onSave={async () => {
        if (!seen || seen.errors.length > 0) {
          await look(csv, columns);
          throw new Error(seen ? t.timeline.mend : t.timeline.looked);
        }
        const { events } = await importTimeline(caseId, csv, columns, false);
        await onDone(events);
      }}
    >
      <p className="text-muted">{t.timeline.intro}</p>
      <input
        type="file"
        accept=".csv,.tsv,text/csv"
        aria-label={t.rows.file}
        className="file:border-strong-line file:bg-surface block w-full text-sm file:mr-3 file:rounded-lg file:border file:px-3 file:py-2 file:font-medium"
        onChange={(event) => void event.target.files?.[0]?.text().then(take)}
      />
      <TextArea
        label={t.timeline.paste}
        className="field min-h-24 font-mono text-sm"
        placeholder={"title,time,place\nThe library is founded,1874,York"}
        value={csv}
        onChange={(event) => take(event.target.value)}
      />
      <Failure problem={problem} />
      {headers.length > 1 && (
        <details open={seen === undefined || (seen.columns["title"] ?? "") === ""}>
          <summary className="text-muted w-fit rounded">{t.timeline.columns}</summary>
          <div className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-3">
            {COLUMNS.map((column) => (
              <SelectField
                key={column}
                label={t.timeline.fields[column]}
                value={columns[column] ?? seen?.columns[column] ?? ""}
                onChange={(event) => map(column, event.target.value)}
              >
                <option value="">–</option>
                {headers.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </SelectField>
            ))}
          </div>
        </details>
      )}
      {seen && seen.errors.length > 0 && (
        <Notice tone="danger">
          <ul>
            {seen.errors.slice(0, MOST_TOLD).map((each) => (
              <li key={`${each.row} ${each.column} ${each.detail}`}>
                {t.timeline.at(each.row, each.column)} {each.detail}
              </li>
            ))}
            {seen.errors.length > MOST_TOLD && <li>{t.read.andMore(number(seen.errors.length - MOST_TOLD))}</li>}
          </ul>
        </Notice>
      )}
      {seen && seen.sample.length > 0 && (
        <ol className="border-line divide-line divide-y rounded-lg border text-sm">
          {seen.sample.slice(0, 5).map((each, index) => (
            <li key={index} className="flex flex-wrap gap-x-3 px-3 py-2">
              <span className="text-muted tabular-nums">{written(each)}</span>
              <span className="font-medium">{each.title}</span>
              {each.place && <span className="text-muted">{each.place}</span>}
            </li>
          ))}
        </ol>
      )}
      {seen && seen.ignored.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {t.timeline.ignored}
          {seen.ignored.map((each) => (
            <Badge key={each}>{each}</Badge>
          ))}
        </p>
      )}
      {csv.trim() !== "" && <Button onClick={() => void look(csv, columns)}>{t.timeline.look}</Button>}
    </FormDialog>
  );
}
