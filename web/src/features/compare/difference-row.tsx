import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { GuardedImage } from "../../components/guarded-image";
import { shown } from "../../lib/format";
import { t } from "../../lib/texts";
import { thumbnailPath } from "../batches/queries";
import type { Difference } from "./queries";

interface DifferenceRowProps {
  batchId: string;
  cell: Difference;
  busy: boolean;
  onChoose: (theirs: boolean) => void;
}

const same = (one: Difference["now"], other: Difference["now"]) => JSON.stringify(one) === JSON.stringify(other);

/** A cell that the two have read differently: whichever is pressed stands in the table. */
export function DifferenceRow({ batchId, cell, busy, onChoose }: DifferenceRowProps) {
  const typed = !same(cell.now, cell.value) && !same(cell.now, cell.other_value);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
      <GuardedImage
        path={thumbnailPath(batchId, cell.seq)}
        alt=""
        className="border-line h-12 w-18 shrink-0 rounded border object-cover"
      />
      <div className="w-36 min-w-0">
        <Link
          to="/batches/$batchId/review"
          params={{ batchId }}
          search={{ seq: cell.seq }}
          className="block truncate text-sm underline"
        >
          {cell.key}
        </Link>
        <p className="text-muted truncate text-sm">{cell.field}</p>
      </div>
      <div
        role="group"
        aria-label={t.compare.cell(cell.field, cell.key)}
        className="grid min-w-0 flex-1 basis-64 gap-2 sm:grid-cols-2"
      >
        {[false, true].map((theirs) => (
          <button
            key={String(theirs)}
            type="button"
            disabled={busy}
            aria-pressed={same(cell.now, theirs ? cell.other_value : cell.value)}
            onClick={() => onChoose(theirs)}
            className="border-line hover:border-strong-line aria-pressed:border-accent aria-pressed:bg-accent-soft group flex min-h-10 items-center gap-2 rounded-lg border px-3 py-1.5 text-left"
          >
            <span className="min-w-0 flex-1 break-words">
              <span className="sr-only">{t.compare.sides[theirs ? 1 : 0]}: </span>
              {shown(theirs ? cell.other_value : cell.value) || <span className="text-muted">–</span>}
            </span>
            <Check aria-hidden className="text-accent hidden size-4 shrink-0 group-aria-pressed:block" />
          </button>
        ))}
        {typed && <p className="text-muted text-sm sm:col-span-2">{t.compare.typed(shown(cell.now) || "–")}</p>}
      </div>
    </li>
  );
}
