import { useVirtualizer } from "@tanstack/react-virtual";
import { Link } from "@tanstack/react-router";
import { Check, Flag } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import { percent, shown } from "../../lib/format";
import { t } from "../../lib/texts";
import { UNSURE, type Batch, type Item, type ItemFilter } from "../batches/queries";
import type { useCorrections } from "../review/use-corrections";
import { parsed, typed } from "../review/values";
import { CellEditor } from "./cell-editor";
import { ColumnHead, type Sort } from "./column-head";
import { useRows } from "./rows";

const ROW = 40;
const NUMBER = 64;
const FILE = 160;
const VALUE = 176;
const MARK = 40;
const SCREEN = 40;
const STEP = 10;

interface GridProps {
  batch: Batch;
  filter: ItemFilter;
  corrections: ReturnType<typeof useCorrections>;
  onTotal: (total: number) => void;
  onSort: (sort: Sort) => void;
  onColumn: (field: string) => void;
}

interface Place {
  row: number;
  column: number;
}

/** A table of any length, of which only the rows in sight exist. Arrow keys go about, Enter edits. */
export function Grid({ batch, filter, corrections, onTotal, onSort, onColumn }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const { save, errors } = corrections;
  const fields = batch.fields.filter((each) => each.active);
  const [sight, setSight] = useState({ from: 0, to: SCREEN });
  const { row, total, problem } = useRows(batch.id, filter, batch.progress.total, sight.from, sight.to);
  const count = total ?? 0;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const [from, to] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? SCREEN];
  // Rows are asked for in steps of some, so that not every pixel of scrolling is a question.
  const step = { from: Math.floor(from / STEP) * STEP, to: Math.ceil(to / STEP) * STEP };
  if (step.from !== sight.from || step.to !== sight.to) {
    setSight(step);
  }
  useEffect(() => {
    if (total !== undefined) {
      onTotal(total);
    }
  }, [total, onTotal]);
  const focusCell = () =>
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>('[tabindex="0"][role="gridcell"]')?.focus(),
    );
  const go = (next: Place) => {
    const place = {
      row: Math.max(0, Math.min(count - 1, next.row)),
      column: Math.max(0, Math.min(fields.length, next.column)),
    };
    setAt(place);
    virtual.scrollToIndex(place.row);
    focusCell();
  };
  const STEPS: Record<string, [number, number]> = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    PageDown: [20, 0],
    PageUp: [-20, 0],
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing) {
      return;
    }
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      go({ row: at.row + step[0], column: at.column + step[1] });
    } else if (event.ctrlKey && (event.key === "Home" || event.key === "End")) {
      event.preventDefault();
      go({ row: event.key === "Home" ? 0 : count - 1, column: at.column });
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      setEditing(row(at.row)?.state === "done" && at.column > 0);
    }
  };
  const done = (move: number) => {
    setEditing(false);
    go({ row: at.row + move, column: at.column });
  };
  const width = NUMBER + MARK + FILE + fields.length * VALUE;
  const toggled = (by: Sort["by"], field?: string) => {
    const same = filter.sort?.replace("-", "") === by && filter.sort_field === field;
    onSort({ by, field, falling: same && !filter.sort?.startsWith("-") });
  };
  const wrong = Object.entries(errors)[0];
  return (
    <>
      <Failure problem={problem} />
      {wrong && <Failure problem={new Error(`${wrong[0]}: ${wrong[1]}`)} />}
      {total === 0 && <Empty title={t.table.empty} />}
      <div
        ref={scroller}
        role="grid"
        aria-label={t.table.title}
        aria-rowcount={count + 1}
        aria-colcount={fields.length + 3}
        className={`card min-h-0 flex-1 overflow-auto ${total === 0 ? "hidden" : ""}`}
        onKeyDown={onKeyDown}
      >
        <div
          role="row"
          aria-rowindex={1}
          className="bg-sunken sticky top-0 z-10 flex min-w-full font-medium"
          style={{ width }}
        >
          <ColumnHead width={NUMBER} name={t.table.number} />
          <ColumnHead width={MARK} name={t.table.mark} hidden />
          <ColumnHead width={FILE} name={t.table.file} filter={filter} by="file" onSort={() => toggled("file")} />
          {fields.map((each) => (
            <ColumnHead
              key={each.name}
              width={VALUE}
              name={each.name}
              filter={filter}
              by="value"
              field={each.name}
              onSort={() => toggled("value", each.name)}
              onColumn={() => onColumn(each.name)}
            />
          ))}
        </div>
        <div role="rowgroup" className="relative min-w-full" style={{ width, height: virtual.getTotalSize() }}>
          {seen.map(({ index, start }) => {
            const item = row(index);
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className="border-line absolute top-0 left-0 flex min-w-full border-b"
                style={{ transform: `translateY(${start}px)`, height: ROW, width }}
              >
                <span role="gridcell" className="text-muted px-3 py-2 tabular-nums" style={{ width: NUMBER }}>
                  {item?.seq ?? "…"}
                </span>
                <span role="gridcell" className="grid place-items-center" style={{ width: MARK }}>
                  <MarkSign item={item} />
                </span>
                <span
                  role="gridcell"
                  tabIndex={at.row === index && at.column === 0 ? 0 : -1}
                  className="truncate px-3 py-2"
                  style={{ width: FILE }}
                  onFocus={() => setAt({ row: index, column: 0 })}
                >
                  {item && (
                    <Link
                      to="/batches/$batchId/review"
                      params={{ batchId: batch.id }}
                      search={{ seq: item.seq }}
                      tabIndex={-1}
                      className="underline"
                    >
                      {item.file}
                    </Link>
                  )}
                </span>
                {fields.map((field, column) => {
                  const here = at.row === index && at.column === column + 1;
                  return here && editing && item ? (
                    <CellEditor
                      key={field.name}
                      label={t.table.cell(field.name, item.seq)}
                      width={VALUE}
                      value={typed(item.values[field.name])}
                      onCancel={() => done(0)}
                      onSave={async (text) => {
                        const before = item.values[field.name] ?? null;
                        if (await save(item.seq, field.name, parsed(field.type, text), before)) {
                          done(1);
                        }
                      }}
                    />
                  ) : (
                    <span
                      key={field.name}
                      role="gridcell"
                      tabIndex={here ? 0 : -1}
                      className={`truncate px-3 py-2 ${look(item, field.name)}`}
                      style={{ width: VALUE }}
                      title={hint(item, field.name)}
                      onFocus={() => setAt({ row: index, column: column + 1 })}
                      onDoubleClick={() => {
                        setAt({ row: index, column: column + 1 });
                        setEditing(item?.state === "done");
                      }}
                    >
                      {item?.state === "failed" && column === 0 ? item.reason : shown(item?.values[field.name])}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function MarkSign({ item }: { item: Item | undefined }) {
  switch (item?.mark?.kind) {
    case "accepted":
      return <Check aria-label={t.review.markedBy.accepted(item.mark.by, "")} className="text-good size-4.5" />;
    case "flagged":
      return <Flag aria-label={t.review.markedBy.flagged(item.mark.by, "")} className="text-warn size-4.5" />;
    case undefined:
      return null;
  }
}

function look(item: Item | undefined, field: string): string {
  if (!item || item.state === "failed") {
    return "text-danger";
  }
  if (field in item.corrections) {
    return "text-accent font-medium";
  }
  const cell = item.cells.find((each) => each.field === field);
  return cell && cell.value !== null && cell.confidence <= UNSURE ? "bg-warn-soft text-warn" : "";
}

function hint(item: Item | undefined, field: string): string | undefined {
  const cell = item?.cells.find((each) => each.field === field);
  return cell && cell.value !== null ? `${shown(item?.values[field])} · ${percent(cell.confidence)}` : undefined;
}
