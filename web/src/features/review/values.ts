import type { Schemas } from "../../lib/api";
import type { Value } from "./queries";

type FieldType = Schemas["FieldType"];

/** A value as it is typed. */
export function typed(value: Value | undefined): string {
  if (value === null || value === undefined) {
    return "";
  }
  return Array.isArray(value) ? value.join("; ") : String(value);
}

/** What was typed, in the field's type. What cannot be a number goes as it is, and the server says why not. */
export function parsed(type: FieldType, text: string): Value {
  const trimmed = text.trim();
  if (trimmed === "") {
    return null;
  }
  switch (type) {
    case "integer":
    case "number": {
      const number = Number(trimmed.replace(",", "."));
      return Number.isNaN(number) ? trimmed : number;
    }
    case "boolean":
      return trimmed === "true" ? true : trimmed === "false" ? false : trimmed;
    case "list":
      return trimmed
        .split(";")
        .map((part) => part.trim())
        .filter(Boolean);
    case "text":
    case "date":
    case "choice":
      return trimmed;
  }
}

export interface Line {
  text: string;
  box: [number, number, number, number];
}

/** The lines that the reader saw, when it says where they stand. */
export function lines(answer: string | null | undefined): Line[] {
  try {
    const seen = JSON.parse(answer ?? "{}") as { lines?: Line[] };
    return (seen.lines ?? []).filter((line) => Array.isArray(line.box) && line.box.length === 4);
  } catch {
    // A model server's answer is in its own words.
    return [];
  }
}
