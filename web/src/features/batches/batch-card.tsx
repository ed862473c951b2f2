import { Link } from "@tanstack/react-router";
import { ProgressBar } from "../../components/progress-bar";
import { ago, number } from "../../lib/format";
import { t } from "../../lib/texts";
import { isRunning, type Batch } from "./queries";
import { apart } from "./reader";
import { StatusBadge } from "./status-badge";

/** A batch in a list. */
export function BatchCard({ batch }: { batch: Batch }) {
  const { progress } = batch;
  const items = t.items[batch.kind];
  return (
    <li className="card hover:border-strong-line relative p-4 transition-colors">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          to="/batches/$batchId"
          params={{ batchId: batch.id }}
          className="min-w-0 font-medium break-words after:absolute after:inset-0 after:rounded-xl"
        >
          {batch.name}
        </Link>
        <StatusBadge status={batch.status} />
      </div>
      {(isRunning(batch) || batch.status === "paused") && (
        <div className="mt-3">
          <ProgressBar label={t.batch.progressOf(batch.name)} percent={progress.percent} />
        </div>
      )}
      <p className="text-muted mt-2 text-sm">
        {progress.finished < progress.total
          ? items.xOfY(number(progress.finished), number(progress.total))
          : items.count(progress.total)}
        {batch.review.accepted > 0 && ` · ${t.review.progress(number(batch.review.accepted), number(progress.done))}`}
        {progress.failed > 0 && <span className="text-danger"> · {t.batch.failedCount(progress.failed)}</span>}
        {[...apart(batch), ago(batch.updated_at)].map((each) => ` · ${each}`)}
      </p>
      {batch.status_reason && <p className="text-warn mt-1 text-sm">{batch.status_reason}</p>}
    </li>
  );
}
