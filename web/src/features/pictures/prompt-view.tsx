import { t } from "../../lib/texts";
import { filled, type Rows } from "./sheet";

interface PromptViewProps {
  prompt: string;
  rows: Rows;
  row: number;
}

/** The prompt of one row: what came out of the row stands out, and so does what has no column. */
export function PromptView({ prompt, rows, row }: PromptViewProps) {
  const cells = rows.cells[row];
  if (!cells) {
    return null;
  }
  const values = Object.fromEntries(rows.columns.map((name, column) => [name, cells[column] ?? ""]));
  return (
    <div aria-live="polite" className="bg-sunken rounded-lg p-3 text-sm">
      <p className="text-muted mb-1">{t.rows.promptOf(row + 1)}</p>
      <p className="break-words">
        {filled(prompt, values, t.rows.themeHere).map((piece, index) =>
          "words" in piece ? (
            <span key={index}>{piece.words}</span>
          ) : "data" in piece ? (
            <mark key={index} title={piece.column} className="bg-accent-soft text-accent rounded px-0.5">
              {piece.data}
            </mark>
          ) : (
            <mark key={index} title={t.rows.noColumn} className="bg-danger-soft text-danger rounded px-0.5">
              {piece.unknown}
            </mark>
          ),
        )}
      </p>
    </div>
  );
}
