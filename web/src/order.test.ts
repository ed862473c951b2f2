import { expect, test } from "vitest";

const SOURCES = import.meta.glob<string>("./**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

/** What imports may only come from further down: app, features, components, lib. */
const ORDER = ["main.tsx", "app", "features", "components", "lib"];

const rank = (path: string) => ORDER.indexOf(path.split("/")[0] ?? "");

test("imports go one way", () => {
  const wrong: string[] = [];
  for (const [key, text] of Object.entries(SOURCES)) {
    const file = key.slice(2);
    for (const [, target = ""] of text.matchAll(/from "(\.[^"]+)"/g)) {
      const imported = new URL(target, `file:///${file}`).pathname.slice(1);
      if (rank(imported) < rank(file)) {
        wrong.push(`${file} imports ${imported}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("every source has a place in the order", () => {
  const stray = Object.keys(SOURCES).filter((key) => rank(key.slice(2)) < 0);
  expect(stray).toEqual([]);
});
