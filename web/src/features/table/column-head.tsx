import { ArrowDown, ArrowUp, ChartColumn } from "lucide-react";
import { t } from "../../lib/texts";
import type { ItemFilter } from "../batches/queries";

/** By what the rows are sorted; undefined as the pictures came. */
export interface Sort {
  by: "file" | "confidence" | "value";
  field?: string;
  falling: boolean;
}

interface ColumnHeadProps {
  width: number;
  name: string;
  hidden?: boolean;
  filter?: ItemFilter;
  by?: Sort["by"];
  field?: string;
  onSort?: () => void;
  onColumn?: () => void;
}

/** The head of a column: by it the rows are sorted, and what stands in it is counted. */
export function ColumnHead({ width, name, hidden, filter, by, field, onSort, onColumn }: ColumnHeadProps) {
  const sorted = by !== undefined && filter?.sort?.replace("-", "") === by && filter.sort_field === field;
  const falling = filter?.sort?.startsWith("-") === true;
  return (
    <span
      role="columnheader"
      aria-sort={sorted ? (falling ? "descending" : "ascending") : undefined}
      className="flex items-center"
      style={{ width }}
    >
      {onSort ? (
        <button
          type="button"
          title={t.table.sortBy(name)}
          onClick={onSort}
          className="hover:text-accent flex min-w-0 flex-1 items-center gap-1 py-2 pl-3 text-left font-medium"
        >
          <span className="truncate">{name}</span>
          {sorted &&
            (falling ? <ArrowDown aria-hidden className="size-4" /> : <ArrowUp aria-hidden className="size-4" />)}
        </button>
      ) : (
        <span className={hidden ? "sr-only" : "truncate px-3 py-2"}>{name}</span>
      )}
      {onColumn && (
        <button
          type="button"
          aria-label={t.table.column(name)}
          title={t.table.column(name)}
          onClick={onColumn}
          className="text-muted hover:text-accent grid size-9 shrink-0 place-items-center rounded"
        >
          <ChartColumn aria-hidden className="size-4" />
        </button>
      )}
    </span>
  );
}
