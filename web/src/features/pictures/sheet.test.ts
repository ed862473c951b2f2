import { expect, test } from "vitest";
import { asCsv, cellOf, filled, parsed, pasted, table, tidied } from "./sheet";

test("a block from a spreadsheet and a CSV file are both rows", () => {
  expect(parsed('key\ttitle\r\n1\t"The ""old"" mill"\r\n')).toEqual([
    ["key", "title"],
    ["1", 'The "old" mill'],
  ]);
  expect(parsed('key,title\n1,"Mill, old"\n\n')).toEqual([
    ["key", "title"],
    ["1", "Mill, old"],
  ]);
  expect(table("key;title\n1")).toEqual({ columns: ["key", "title"], cells: [["1", ""]] });
});

test("a pasted block makes the table larger where it must", () => {
  const it = pasted({ columns: ["key"], cells: [["1"]] }, 1, 0, [
    ["2", "a"],
    ["3", "b"],
  ]);
  expect(it.columns).toHaveLength(2);
  expect(it.cells).toEqual([
    ["1", ""],
    ["2", "a"],
    ["3", "b"],
  ]);
});

test("what the server says of a field leads to its cell", () => {
  expect(cellOf("csv_items[3].title", ["key", "title"])).toEqual({ row: 3, column: 1 });
  expect(cellOf("csv_items.columns[1]", ["key", "title"])).toEqual({ row: -1, column: 1 });
  expect(cellOf("name", ["key"])).toBeUndefined();
});

test("what is sent is read back the same, without rows in which nothing stands", () => {
  const it = {
    columns: ["key", "title"],
    cells: [
      ["1", 'a "b", c'],
      ["", ""],
    ],
  };
  expect(table(asCsv(tidied(it)))).toEqual({ columns: it.columns, cells: [["1", 'a "b", c']] });
});

test("what every object has is nothing of a row's", () => {
  expect(filled("{{constructor}}{{__proto__}}", Object.fromEntries([["__proto__", "mill"]]), "")).toEqual([
    { unknown: "{{constructor}}" },
    { data: "mill", column: "__proto__" },
  ]);
});

test("a prompt shows what came from the row, the theme and nowhere", () => {
  expect(filled("a {{title}}, {{theme}} {{no}}", { title: "mill" }, "ink")).toEqual([
    { words: "a " },
    { data: "mill", column: "title" },
    { words: ", " },
    { data: "ink", column: "theme" },
    { words: " " },
    { unknown: "{{no}}" },
  ]);
});
