import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Notice } from "../../components/notice";
import { decimal, duration } from "../../lib/format";
import { t } from "../../lib/texts";
import { batchesQuery, spendingQuery, type Batch } from "../batches/queries";
import { isEmbedded, readerName } from "../batches/reader";
import type { Draft } from "./draft";
import { toServer } from "../fields/fields";
import { previewQuery, trialQuery } from "./queries";

const isLike = (batch: Batch, reader: string) =>
  batch.kind === "extract" &&
  batch.reader === reader &&
  !!batch.started_at &&
  !!batch.finished_at &&
  batch.progress.done > 0;

/** Seconds a card of that batch took. */
const pace = (batch: Batch) =>
  (Date.parse(batch.finished_at ?? "") - Date.parse(batch.started_at ?? "")) / 1000 / batch.progress.done;

/** What a card takes and costs: going by the last batch of this reader, or else by the card that was tried. */
function useEstimate(session: string | undefined, draft: Draft) {
  const { data: history } = useQuery(batchesQuery({ status: "completed,completed_with_errors", per_page: 50 }));
  const { data: tried } = useQuery({ ...trialQuery(session ?? "", draft), enabled: false });
  const like = history?.batches.find((each) => isLike(each, draft.reader));
  const { data: spent } = useQuery({ ...spendingQuery(like?.id ?? ""), enabled: like !== undefined });
  const paid = like && spent && spent.paid / like.progress.done;
  return {
    ready: history !== undefined,
    seconds: like ? pace(like) : tried?.seconds,
    cost: tried && tried.cost > 0 ? tried.cost : paid,
    by: like ? t.confirm.byBatch(like.name) : t.confirm.byTrial,
  };
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
interface ConfirmStepProps {
  session: string | undefined;
  draft: Draft;
  cards: number;
  problem: unknown;
}

export function ConfirmStep({ session, draft, cards, problem }: ConfirmStepProps) {
  const fields = toServer(draft.fields);
  const active = fields.filter((each) => each.active);
  const { data: preview, error } = useQuery({
    ...previewQuery(draft.fields, draft.intent),
    enabled: active.length > 0,
  });
  const each = useEstimate(session, draft);
  return (
    <div className="space-y-4">
      <p className="text-muted">{t.confirm.intro}</p>
      <dl className="card divide-line divide-y">
        <Fact name={t.read.name}>{draft.name || <span className="text-danger">{t.confirm.noName}</span>}</Fact>
        <Fact name={t.confirm.cards}>{t.items.extract.count(cards)}</Fact>
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
        <Fact name={t.read.reader}>{readerName(draft.reader)}</Fact>
        <Fact name={t.confirm.time}>
          {each.seconds === undefined ? (
            t.confirm.timeUnknown
          ) : (
            <>
              {t.confirm.timeAbout(duration(each.seconds * cards))} <span className="text-muted">{each.by}</span>
            </>
          )}
        </Fact>
        <Fact name={t.compare.cost}>
          {isEmbedded(draft.reader)
            ? t.confirm.free
            : each.cost === undefined
              ? t.confirm.costUnknown
              : t.confirm.costAbout(decimal(each.cost * cards))}
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
