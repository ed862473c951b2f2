import { expect, test } from "vitest";
import { field, ofHeaderLine, toServer } from "./fields";

const names = (text: string) => ofHeaderLine(text).map((each) => `${each.name}:${each.type}`);

test("a header line of a spreadsheet becomes fields", () => {
  expect(names("Author\tTitle\tYear")).toEqual(["Author:text", "Title:text", "Year:text"]);
  expect(names('"Author", "Title", year:integer')).toEqual(["Author:text", "Title:text", "year:integer"]);
  expect(names("Datum: date; Größe")).toEqual(["Datum:date", "Größe:text"]);
});

test("one name is a name, not a line", () => {
  expect(names("Author")).toEqual([]);
});

test("a colon that says no type belongs to the name", () => {
  expect(names("Ratio 1:2, Title")).toEqual(["Ratio 1:2:text", "Title:text"]);
});

test("rows without a name are not sent", () => {
  expect(toServer([field("a"), field(" ")]).map((each) => each.name)).toEqual(["a"]);
});
