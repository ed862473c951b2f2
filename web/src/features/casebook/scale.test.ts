import { expect, test } from "vitest";
import { buckets, spanOf } from "./scale";

const event = (earliest: string, latest: string) => ({ earliest, latest });

test("events over decades are counted by the finest parts that fit", () => {
  const events = [
    event("1874-01-01T00:00:00Z", "1875-01-01T00:00:00Z"),
    event("1943-05-17T00:00:00Z", "1943-05-18T00:00:00Z"),
    event("1943-05-17T00:00:00Z", "1943-05-18T00:00:00Z"),
  ];
  const span = spanOf(events);
  const found = span ? buckets(events, span) : [];
  expect(found.map((each) => [each.label, each.count]).filter(([, count]) => count)).toEqual([
    ["1870s", 1],
    ["1940s", 2],
  ]);
});

test("a single day is told by its hours", () => {
  const events = [event("1943-05-17T14:30:00Z", "1943-05-17T14:31:00Z")];
  const found = buckets(events, { from: Date.parse("1943-05-17T00:00:00Z"), to: Date.parse("1943-05-18T00:00:00Z") });
  expect(found).toHaveLength(24);
  expect(found[14]).toMatchObject({ label: "1943-05-17 14:00", count: 1 });
});

test("events without a time have no stretch", () => {
  expect(spanOf([{ earliest: null, latest: null }])).toBeUndefined();
});
