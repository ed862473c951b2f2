import { expect, test } from "vitest";
import { lines, parsed, typed } from "./values";

test("what is typed goes to the server in the field's type", () => {
  expect(parsed("integer", " 1931 ")).toBe(1931);
  expect(parsed("number", "2,5")).toBe(2.5);
  expect(parsed("integer", "about 1931")).toBe("about 1931");
  expect(parsed("list", "birds; rivers;")).toEqual(["birds", "rivers"]);
  expect(parsed("text", "  ")).toBeNull();
});

test("a value comes back as it was typed", () => {
  expect(typed(["birds", "rivers"])).toBe("birds; rivers");
  expect(typed(null)).toBe("");
  expect(typed(false)).toBe("false");
});

test("an answer that is no list of lines has none", () => {
  expect(lines("Sorry, I cannot read this.")).toEqual([]);
  expect(lines('{"lines":[{"text":"a","box":[1,2,3,4]},{"text":"b","box":null}]}')).toHaveLength(1);
});
