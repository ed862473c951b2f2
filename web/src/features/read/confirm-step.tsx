import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Notice } from "../../components/notice";
import { duration } from "../../lib/format";
import { t } from "../../lib/texts";
import { batchesQuery, type Batch } from "../batches/queries";
import type { Draft } from "./draft";
import { toServer } from "../fields/fields";
import { previewQuery } from "./queries";

/** Seconds a card took of late with this reader. */
function pace(batches: Batch[], reader: string): number | undefined {
  const like = batches.find(
    (each) => each.reader === reader && each.started_at && each.finished_at && each.progress.done > 0,
  );
  return like?.started_at && like.finished_at
    ? (Date.parse(like.finished_at) - Date.parse(like.started_at)) / 1000 / like.progress.done
    : undefined;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 px-4 py-3 sm:grid-cols-[10rem_1fr]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** Says once more what will be done, before it is locked. */
export function ConfirmStep({ draft, cards, problem }: { draft: Draft; cards: number; problem: unknown }) {
  const fields = toServer(draft.fields);
  const active = fields.filter((each) => each.active);
  const { data: history } = useQuery(batchesQuery({ status: "completed,completed_with_errors", per_page: 10 }));
  const { data: preview, error } = useQuery({
    ...previewQuery(draft.fields, draft.intent),
    enabled: active.length > 0,
  });
  const each = pace(history?.batches ?? [], draft.reader);
  return (
    <div className="space-y-4">
      <p className="text-muted">{t.confirm.intro}</p>
      <dl className="card divide-line divide-y">
        <Fact name={t.read.name}>{draft.name || <span className="text-danger">{t.confirm.noName}</span>}</Fact>
        <Fact name={t.confirm.cards}>{t.batch.cards(cards)}</Fact>
        <Fact name={t.fields.title}>
          {active.length === 0 ? (
            <span className="text-danger">{t.confirm.noField}</span>
          ) : (
            <ul className="flex flex-wrap gap-2">
              {active.map((it) => (
                <li key={it.name} className="bg-sunken rounded-md px-2.5 py-1">
                  {it.name} <span className="text-muted text-sm">{t.fields.types[it.type ?? "text"]}</span>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        {draft.intent && <Fact name={t.read.intent}>{draft.intent}</Fact>}
        <Fact name={t.read.reader}>{draft.reader === "embedded" ? t.read.embedded : draft.reader}</Fact>
        <Fact name={t.confirm.time}>
          {each === undefined ? t.confirm.timeUnknown : t.confirm.timeAbout(duration(each * cards))}
        </Fact>
      </dl>
      <Failure problem={problem ?? error} />
      {preview && (
        <details className="card px-4 py-3">
          <summary className="rounded font-medium">{t.confirm.preview}</summary>
          <pre
            tabIndex={0}
            className="bg-sunken mt-3 max-h-80 overflow-auto rounded-lg p-3 font-mono text-sm whitespace-pre-wrap"
          >
            {preview.prompt}
          </pre>
          <pre tabIndex={0} className="bg-sunken mt-3 max-h-80 overflow-auto rounded-lg p-3 font-mono text-sm">
            {JSON.stringify(preview.schema, null, 2)}
          </pre>
        </details>
      )}
      <Notice>{t.confirm.locked}</Notice>
    </div>
  );
}
