import { useVirtualizer } from "@tanstack/react-virtual";
import { Plus, Trash2 } from "lucide-react";
import { useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { Button, IconButton } from "../../components/button";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { parsed, pasted, type Rows } from "./sheet";

const ROW_PX = 38;
const MOST_PX = 420;

/** What is wrong with cells, by `row:column`; row -1 is the header. */
export type Faults = Map<string, string>;

interface RowGridProps {
  it: Rows;
  faults: Faults;
  onChange: (next: Rows) => void;
  /** The row in which the person is. */
  onRow: (row: number) => void;
}

/** A table as in a spreadsheet: typed into, pasted into, walked through by the keyboard. */
export function RowGrid({ it, faults, onChange, onRow }: RowGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: it.cells.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const set = (row: number, column: number, value: string) =>
    onChange(
      row < 0
        ? { ...it, columns: it.columns.with(column, value) }
        : { ...it, cells: it.cells.with(row, (it.cells[row] ?? []).with(column, value)) },
    );
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n\r]/.test(text.trim())) {
      return;
    }
    event.preventDefault();
    const block = parsed(text.includes("\t") ? text : text.replace(/[\r\n]+$/, ""));
    if (row >= 0) {
      onChange(pasted(it, row, column, block));
      return;
    }
    const [header = [], ...rest] = block;
    const wide = pasted(it, 0, column, rest.length > 0 ? rest : [header.map(() => "")]);
    onChange({
      columns: wide.columns.map((name, each) => header[each - column] ?? name),
      cells: rest.length > 0 ? wide.cells : it.cells.map((cells) => wide.columns.map((_, each) => cells[each] ?? "")),
    });
  };
  const keys = (event: KeyboardEvent, row: number, column: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (by === undefined || event.nativeEvent.isComposing) {
      return;
    }
    event.preventDefault();
    let next = row + by;
    if (next >= it.cells.length && event.key === "Enter") {
      onChange({ ...it, cells: [...it.cells, it.columns.map(() => "")] });
    }
    next = Math.max(-1, event.key === "Enter" ? next : Math.min(next, it.cells.length - 1));
    if (next >= 0) {
      rows.scrollToIndex(next);
    }
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLInputElement>(`[data-cell="${next}:${column}"]`)?.focus(),
    );
  };
  const cell = (row: number, column: number, value: string) => {
    const fault = faults.get(`${row}:${column}`);
    const name = it.columns[column] || String(column + 1);
    return (
      <input
        data-cell={`${row}:${column}`}
        aria-label={row < 0 ? t.rows.header(column + 1) : t.table.cell(name, row + 1)}
        aria-invalid={fault ? true : undefined}
        title={fault}
        value={value}
        spellCheck={false}
        className={`h-full w-full bg-transparent px-2 outline-none focus:outline-2 focus:-outline-offset-2 ${
          row < 0 ? "font-semibold" : ""
        } ${fault ? "bg-danger-soft text-danger" : ""}`}
        onChange={(event) => set(row, column, event.target.value)}
        onPaste={(event) => paste(event, row, column)}
        onKeyDown={(event) => keys(event, row, column)}
        onFocus={() => onRow(Math.max(0, row))}
      />
    );
  };
  const columns = `3rem repeat(${it.columns.length}, minmax(9rem, 1fr)) 2.75rem`;
  return (
    <div className="space-y-3">
      <div
        ref={scroller}
        role="table"
        aria-label={t.pictures.rows}
        aria-rowcount={it.cells.length + 1}
        className="card overflow-auto text-sm"
        style={{ maxHeight: MOST_PX }}
      >
        <div className="w-fit min-w-full">
          <div
            role="row"
            className="bg-sunken border-line sticky top-0 z-10 grid border-b"
            style={{ gridTemplateColumns: columns, height: ROW_PX }}
          >
            <span role="columnheader" className="text-muted grid place-items-center">
              <span className="sr-only">{t.table.number}</span>
            </span>
            {it.columns.map((name, column) => (
              <span key={column} role="columnheader" className="border-line group relative border-l">
                {cell(-1, column, name)}
              </span>
            ))}
            <span role="columnheader" className="border-line border-l">
              <span className="sr-only">{t.common.remove}</span>
            </span>
          </div>
          <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start }) => (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className="border-line absolute inset-x-0 grid border-b"
                style={{ gridTemplateColumns: columns, height: ROW_PX, transform: `translateY(${start}px)` }}
              >
                <span role="rowheader" className="text-muted grid place-items-center text-xs tabular-nums">
                  {number(index + 1)}
                </span>
                {it.columns.map((_, column) => (
                  <span key={column} role="cell" className="border-line border-l">
                    {cell(index, column, it.cells[index]?.[column] ?? "")}
                  </span>
                ))}
                <span role="cell" className="border-line grid place-items-center border-l">
                  <IconButton
                    label={t.rows.remove(index + 1)}
                    className="size-9! [&_svg]:size-4!"
                    onClick={() => onChange({ ...it, cells: it.cells.toSpliced(index, 1) })}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
              </div>
            ))}
          </div>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChange({ ...it, cells: [...it.cells, it.columns.map(() => "")] })}>
          <Plus aria-hidden />
          {t.rows.add}
        </Button>
        <Button
          onClick={() => onChange({ columns: [...it.columns, ""], cells: it.cells.map((each) => [...each, ""]) })}
        >
          <Plus aria-hidden />
          {t.rows.addColumn}
        </Button>
        {it.columns.length > 1 && (
          <Button
            kind="quiet"
            onClick={() =>
              onChange({
                columns: it.columns.slice(0, -1),
                cells: it.cells.map((each) => each.slice(0, -1)),
              })
            }
          >
            <Trash2 aria-hidden />
            {t.rows.removeColumn}
          </Button>
        )}
      </div>
    </div>
  );
}
