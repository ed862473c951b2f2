import { useQuery } from "@tanstack/react-query";
import { ArrowDownAZ, ArrowUpZA, Replace } from "lucide-react";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Failure } from "../../components/notice";
import { number, percent } from "../../lib/format";
import { t } from "../../lib/texts";
import { columnQuery } from "./queries";

interface ColumnSheetProps {
  batchId: string;
  field: string;
  onSort: (falling: boolean) => void;
  /** Only rows with this value; empty for those without one. */
  onOnly: (value: string) => void;
  onReplace: () => void;
  onClose: () => void;
}

/** What stands in a column, and what can be done with it. */
export function ColumnSheet({ batchId, field, onSort, onOnly, onReplace, onClose }: ColumnSheetProps) {
  const { data, error } = useQuery(columnQuery(batchId, field));
  const facts: [string, string][] = data
    ? [
        [t.column.values, number(data.values)],
        [t.column.distinct, number(data.distinct)],
        [t.column.empty, number(data.empty)],
        [t.column.corrected, number(data.corrected)],
        [t.column.lowest, data.lowest_confidence === null ? "–" : percent(data.lowest_confidence)],
      ]
    : [];
  const most = data?.most[0]?.cards ?? 1;
  return (
    <Dialog title={field} onClose={onClose}>
      <div className="space-y-5">
        <Failure problem={error} />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => onSort(false)}>
            <ArrowDownAZ aria-hidden />
            {t.column.rising}
          </Button>
          <Button onClick={() => onSort(true)}>
            <ArrowUpZA aria-hidden />
            {t.column.falling}
          </Button>
          <Button onClick={onReplace}>
            <Replace aria-hidden />
            {t.replace.title}
          </Button>
        </div>
        <dl className="bg-line border-line grid grid-cols-2 gap-px overflow-hidden rounded-lg border sm:grid-cols-5">
          {facts.map(([name, value]) => (
            <div key={name} className="bg-surface px-3 py-2">
              <dt className="text-muted text-xs">{name}</dt>
              <dd className="text-lg font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        {data && (
          <div>
            <p className="mb-2 text-sm font-medium">
              {data.distinct > data.most.length ? t.column.most(number(data.most.length)) : t.column.all}
            </p>
            <ul className="max-h-80 space-y-0.5 overflow-auto">
              {data.empty > 0 && (
                <Often value="" shown={t.column.none} cards={data.empty} most={most} onOnly={onOnly} />
              )}
              {data.most.map((each) => (
                <Often key={each.value} {...each} shown={each.value} most={most} onOnly={onOnly} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface OftenProps {
  value: string;
  shown: string;
  cards: number;
  most: number;
  onOnly: (value: string) => void;
}

function Often({ value, shown, cards, most, onOnly }: OftenProps) {
  return (
    <li>
      <button
        type="button"
        aria-label={t.column.only(shown, cards)}
        onClick={() => onOnly(value)}
        className="hover:bg-sunken relative flex w-full items-center gap-3 overflow-hidden rounded-md px-2 py-1.5 text-left"
      >
        <svg aria-hidden className="absolute inset-0 size-full" preserveAspectRatio="none" viewBox="0 0 100 1">
          <rect width={Math.min(100, (100 * cards) / most)} height={1} className="fill-accent-soft" />
        </svg>
        <span className={`relative min-w-0 flex-1 truncate ${value === "" ? "text-muted italic" : ""}`}>{shown}</span>
        <span className="text-muted relative text-sm tabular-nums">{number(cards)}</span>
      </button>
    </li>
  );
}
