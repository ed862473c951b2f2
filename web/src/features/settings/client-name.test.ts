import { expect, test } from "vitest";
import { clientName } from "./client-name";

test("a browser and its system are known by what they say", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
  expect(clientName(chrome)).toBe("Chrome, Linux");
  expect(clientName(`${chrome} Edg/141.0.0.0`)).toBe("Edge, Linux");
  expect(clientName("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0")).toBe(
    "Firefox, Windows",
  );
  expect(
    clientName(
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    ),
  ).toBe("Safari, iOS");
});

test("a program is known by its name, and who says nothing by none", () => {
  expect(clientName("curl/8.14.1")).toBe("curl");
  expect(clientName("")).toBe("");
});
