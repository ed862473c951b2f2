/** Rows with a header, as an editor has them. */
export interface Rows {
  columns: string[];
  cells: string[][];
}

/** What is copied from a spreadsheet has tabs between its cells; files may have commas or semicolons. */
export function parsed(text: string): string[][] {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const separator = first.includes("\t") ? "\t" : !first.includes(",") && first.includes(";") ? ";" : ",";
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  for (let at = 0; at < plain.length; at++) {
    const char = plain[at];
    if (quoted) {
      if (char !== '"') {
        cell += char;
      } else if (plain[at + 1] === '"') {
        cell += char;
        at++;
      } else {
        quoted = false;
      }
    } else if (char === '"' && cell === "") {
      quoted = true;
    } else if (char === separator) {
      end();
    } else if (char === "\n") {
      end();
      rows.push([]);
    } else {
      cell += char;
    }
  }
  end();
  return rows.filter((row) => row.some((each) => each !== ""));
}

/** A table whose first line names the columns. */
export function table(text: string): Rows {
  const [columns = [], ...cells] = parsed(text);
  return { columns, cells: cells.map((row) => columns.map((_, column) => row[column] ?? "")) };
}

/** A block of cells put over others; the table grows where it must. */
export function pasted(it: Rows, row: number, column: number, block: string[][]): Rows {
  const width = Math.max(it.columns.length, column + Math.max(...block.map((each) => each.length)));
  const columns = [...it.columns];
  while (columns.length < width) {
    columns.push(`column ${columns.length + 1}`);
  }
  const height = Math.max(it.cells.length, row + block.length);
  const cells = Array.from({ length: height }, (_, y) =>
    columns.map((_, x) => block[y - row]?.[x - column] ?? it.cells[y]?.[x] ?? ""),
  );
  return { columns, cells };
}

/** Which cell the server means by `csv_items[3].title` or `csv_items.columns[2]`; row -1 is the header. */
export function cellOf(field: string, columns: string[]): { row: number; column: number } | undefined {
  const header = /^csv_items\.columns\[(\d+)\]$/.exec(field);
  if (header) {
    return { row: -1, column: Number(header[1]) };
  }
  const cell = /^csv_items\[(\d+)\](?:\.(.+))?$/.exec(field);
  return cell ? { row: Number(cell[1]), column: cell[2] === undefined ? 0 : columns.indexOf(cell[2]) } : undefined;
}

type Piece = { words: string } | { data: string; column: string } | { unknown: string };

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** A prompt with a row's cells in it, so that a person sees what came from where. */
export function filled(prompt: string, row: Record<string, string>, theme: string): Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const found of prompt.matchAll(PLACEHOLDER)) {
    const [whole, name = ""] = found;
    if (found.index > last) {
      pieces.push({ words: prompt.slice(last, found.index) });
    }
    const value = name === "theme" ? theme : Object.hasOwn(row, name) ? row[name] : undefined;
    pieces.push(value === undefined ? { unknown: whole } : { data: value, column: name });
    last = found.index + whole.length;
  }
  if (last < prompt.length) {
    pieces.push({ words: prompt.slice(last) });
  }
  return pieces;
}

const quoted = (cell: string) =>
  /[",\n\r]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;

/** As the API takes a table; headers that are there twice stay so, for it to say. */
export const asCsv = ({ columns, cells }: Rows) =>
  [columns, ...cells].map((row) => (row.length === 1 && row[0] === "" ? '""' : row.map(quoted).join(","))).join("\n");

/** Without rows in which nothing stands. */
export const tidied = ({ columns, cells }: Rows): Rows => ({
  columns,
  cells: cells.filter((row) => row.some((each) => each.trim() !== "")),
});
