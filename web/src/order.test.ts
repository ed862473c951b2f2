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

const CODE = Object.entries(SOURCES).filter(([key]) => !key.endsWith(".test.ts"));

test("nothing that was sent becomes code or markup, and no other window is spoken to", () => {
  const doors = [
    /\beval\s*\(/,
    /\bnew Function\b/,
    /\b(setTimeout|setInterval)\s*\(\s*["'`]/,
    /\b(inner|outer)HTML\b/,
    /\binsertAdjacentHTML\b/,
    /\bdangerouslySetInnerHTML\b/,
    /\bdocument\.write/,
    /\b(window|self|globalThis|parent|opener|top|contentWindow)\??\.(postMessage|onmessage)\b/,
    /\baddEventListener\(\s*["'`]message/,
    /<(script|iframe|object|embed|applet)\b/,
    /\bwindow\.open\b|\blocation\.(assign|replace)\b|\blocation(\.href)? = /,
  ];
  const found = CODE.flatMap(([key, text]) =>
    doors.filter((door) => door.test(text)).map((door) => `${key} ${door.source}`),
  );
  expect(found).toEqual([]);
});

test("a password is typed hidden, and by a password manager if one likes", () => {
  const fields = CODE.flatMap(([key, text]) =>
    [...text.matchAll(/<(?:input|TextField)\b[^]*?\/>/g)].map(([field]) => ({ key, field })),
  ).filter(({ field }) => /type="password"|(current|new)-password/.test(field));
  expect(fields.length).toBeGreaterThan(3);
  for (const { key, field } of fields) {
    expect(field, key).toContain('type="password"');
    expect(field, key).toContain("autoComplete=");
    expect(field, key).not.toMatch(/onPaste|onDrop|onBeforeInput/);
  }
});
