import type { ReactNode } from "react";
import { decimal, duration, number, percent } from "../../lib/format";
import { t } from "../../lib/texts";
import type { Batch } from "../batches/queries";
import { readerName } from "../batches/reader";
import { accuracy, type Comparison } from "./queries";

interface RunCardProps {
  batch: Batch;
  found: Comparison;
  side: 0 | 1;
  children?: ReactNode;
}

/** One of the two: who read, how right it was, what it took. */
export function RunCard({ batch, found, side, children }: RunCardProps) {
  const run = found.runs[side];
  const right = accuracy(found, side === 0 ? "right" : "other_right");
  const facts: [string, string][] = [
    [t.compare.accuracy, right === undefined ? "–" : percent(right)],
    [t.compare.cost, run ? decimal(run.paid) : "–"],
    [t.compare.time, run?.seconds ? duration(run.seconds) : "–"],
    [t.compare.each, run?.seconds && found.cards ? t.trial.took(decimal(run.seconds / found.cards)) : "–"],
  ];
  return (
    <section aria-label={t.compare.sides[side]} className="card flex flex-col gap-4 p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="text-muted text-sm">{t.compare.sides[side]}</p>
          <h2 className="text-lg break-words">{readerName(batch.reader)}</h2>
          <p className="text-muted text-sm">
            {batch.id} · {t.items.extract.count(batch.progress.done)}
            {batch.review.accepted > 0 &&
              ` · ${t.review.progress(number(batch.review.accepted), number(batch.progress.done))}`}
          </p>
        </div>
        {children}
      </div>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-muted text-sm">{name}</dt>
            <dd className="text-xl font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
