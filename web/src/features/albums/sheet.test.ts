import { expect, test } from "vitest";
import { Sheet, sizeOf } from "./sheet";

const USUAL = { bleed: 1, gutter: 2, margin: 4, flip: "long" } as const;
const POKER = sizeOf("63x88", { width: 1, height: 1 });

test("nine poker cards are on a sheet of either paper", () => {
  expect(new Sheet({ ...USUAL, paper: "a4" }, POKER).perSheet).toBe(9);
  expect(new Sheet({ ...USUAL, paper: "letter" }, POKER).perSheet).toBe(9);
});

test("a back lies behind its card when the sheet is turned", () => {
  const sheet = new Sheet({ ...USUAL, paper: "a4" }, POKER);
  const { x, y } = sheet.front(0);
  expect(sheet.back(0).x).toBeCloseTo(210 - x - POKER.width);
  expect(sheet.back(0).y).toBeCloseTo(y);
});

test("without a size a card is as large as its picture at 300 dpi", () => {
  const { width, height } = sizeOf("", { width: 600, height: 900 });
  expect(width).toBeCloseTo(50.8);
  expect(height).toBeCloseTo(76.2);
});
