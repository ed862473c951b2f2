import { useVirtualizer } from "@tanstack/react-virtual";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import { percent, shown } from "../../lib/format";
import { t } from "../../lib/texts";
import type { Batch, Item, ItemFilter } from "../batches/queries";
import { UNSURE } from "../review/queries";
import { useCorrections } from "../review/use-corrections";
import { parsed, typed } from "../review/values";
import { useRows } from "./rows";

const ROW = 40;
const NUMBER = 72;
const FILE = 180;
const VALUE = 190;

interface GridProps {
  batch: Batch;
  filter: ItemFilter;
  onTotal: (total: number) => void;
}

interface Place {
  row: number;
  column: number;
}

/** A table of any length, of which only the rows in sight exist. Arrow keys go about, Enter edits. */
export function Grid({ batch, filter, onTotal }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(0);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const { save, errors } = useCorrections(batch.id);
  const fields = batch.fields.filter((each) => each.active);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const { row, total, problem } = useRows(batch.id, filter, seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0);
  useEffect(() => {
    if (total !== undefined) {
      setCount(total);
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
  const width = NUMBER + FILE + fields.length * VALUE;
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
        aria-colcount={fields.length + 2}
        className={`card min-h-0 flex-1 overflow-auto ${total === 0 ? "hidden" : ""}`}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className="bg-sunken sticky top-0 z-10 flex font-medium" style={{ width }}>
          <Head width={NUMBER}>{t.table.number}</Head>
          <Head width={FILE}>{t.table.file}</Head>
          {fields.map((each) => (
            <Head key={each.name} width={VALUE}>
              {each.name}
            </Head>
          ))}
        </div>
        <div role="rowgroup" className="relative" style={{ width, height: virtual.getTotalSize() }}>
          {seen.map(({ index, start }) => {
            const item = row(index);
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className="border-line absolute top-0 left-0 flex border-b"
                style={{ transform: `translateY(${start}px)`, height: ROW, width }}
              >
                <span role="gridcell" className="text-muted px-3 py-2 tabular-nums" style={{ width: NUMBER }}>
                  {item?.seq}
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
                      value={typed(item.values[field.name])}
                      onCancel={() => done(0)}
                      onSave={async (text) => {
                        if (await save(item.seq, field.name, parsed(field.type, text))) {
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

function Head({ width, children }: { width: number; children: string }) {
  return (
    <span role="columnheader" className="truncate px-3 py-2" style={{ width }}>
      {children}
    </span>
  );
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

interface CellEditorProps {
  label: string;
  value: string;
  onSave: (text: string) => Promise<void>;
  onCancel: () => void;
}

function CellEditor({ label, value, onSave, onCancel }: CellEditorProps) {
  const [text, setText] = useState(value);
  return (
    <span role="gridcell" className="p-0.5" style={{ width: VALUE }}>
      <input
        autoFocus
        aria-label={label}
        className="field h-9 px-2 py-1"
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => text === value && onCancel()}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            event.stopPropagation();
            void onSave(text);
          } else if (event.key === "Escape") {
            event.stopPropagation();
            onCancel();
          }
        }}
      />
    </span>
  );
}
