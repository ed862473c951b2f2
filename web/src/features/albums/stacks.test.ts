import { expect, test } from "vitest";
import type { Image } from "./queries";
import { moved, stacked } from "./stacks";

const image = (id: string, key: string | null, picked = false) => ({ id, key, picked, state: "ready" }) as Image;

test("pictures of one row lie on each other with the picked one on top", () => {
  const places = stacked([image("1", "a"), image("2", "a", true), image("3", null), image("4", null)]);
  expect(places.map((each) => "image" in each && each.image.id)).toEqual(["2", "3", "4"]);
});

test("a stack is moved as one", () => {
  expect(moved(["1", "2", "3", "4"], ["1", "2"], "4")).toEqual(["3", "1", "2", "4"]);
  expect(moved(["1", "2", "3", "4"], ["1", "2"], undefined)).toEqual(["3", "4", "1", "2"]);
});
