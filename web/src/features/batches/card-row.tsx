import { Link } from "@tanstack/react-router";
import { GuardedImage } from "../../components/guarded-image";
import { Badge } from "../../components/notice";
import { percent, shown } from "../../lib/format";
import { t } from "../../lib/texts";
import { thumbnailPath, UNSURE, type Item } from "./queries";

interface CardRowProps {
  batchId: string;
  seq: number;
  name: string;
  values: [string, Item["values"][string] | undefined][];
  confidence: number | null;
}

/** A card that was read: what it looks like and what stands on it. */
export function CardRow({ batchId, seq, name, values, confidence }: CardRowProps) {
  return (
    <li className="hover:bg-sunken relative flex gap-4 p-3 first:rounded-t-xl last:rounded-b-xl">
      <GuardedImage
        path={thumbnailPath(batchId, seq)}
        alt=""
        className="border-line h-14 w-20 shrink-0 rounded border object-cover"
      />
      <div className="min-w-0 flex-1">
        <p className="text-muted flex flex-wrap items-center gap-2 text-sm">
          <Link
            to="/batches/$batchId/review"
            params={{ batchId }}
            search={{ seq }}
            className="min-w-0 truncate after:absolute after:inset-0"
          >
            {name}
          </Link>
          {confidence !== null && confidence <= UNSURE && (
            <Badge tone="warn">{t.batch.unsure(percent(confidence))}</Badge>
          )}
        </p>
        <dl className="mt-0.5 flex flex-wrap gap-x-5 gap-y-0.5">
          {values.map(([field, value]) => (
            <div key={field} className="flex min-w-0 gap-1.5">
              <dt className="text-muted">{field}</dt>
              <dd className="min-w-0 break-words">{shown(value) || <span className="text-muted">–</span>}</dd>
            </div>
          ))}
        </dl>
      </div>
    </li>
  );
}
