import type { Schemas } from "../../lib/api";

export type FieldType = Schemas["FieldType"];

export const fieldTypes: FieldType[] = ["text", "integer", "number", "date", "boolean", "choice", "list"];

/** A row of the field editor. */
export interface Field {
  id: string;
  name: string;
  type: FieldType;
  description: string;
  required: boolean;
  active: boolean;
  choices: string[];
}

export function field(name = "", type: FieldType = "text"): Field {
  return { id: crypto.randomUUID(), name, type, description: "", required: false, active: true, choices: [] };
}

export const ofServer = (given: Schemas["Field"][]): Field[] => given.map((each) => ({ ...field(), ...each }));

/** What the server is sent: rows without a name are left out. */
export function toServer(fields: Field[]): Schemas["FieldInput"][] {
  return fields
    .filter((each) => each.name.trim() !== "")
    .map(({ name, type, description, required, active, choices }) => ({
      name: name.trim(),
      type,
      required,
      active,
      ...(description.trim() ? { description: description.trim() } : {}),
      ...(type === "choice" ? { choices } : {}),
    }));
}

/** The header line of a spreadsheet: separated by tabs, semicolons, commas or lines; `year:integer` says a type. */
export function ofHeaderLine(text: string): Field[] {
  const separator = ["\t", "\n", ";", ","].find((each) => text.trim().includes(each));
  if (!separator) {
    return [];
  }
  return text
    .split(separator)
    .map((part) => part.trim().replace(/^"(.*)"$/, "$1"))
    .filter((part) => part !== "")
    .map((part) => {
      const [, name, word] = part.match(/^(.*):\s*(\w+)$/) ?? [];
      const type = fieldTypes.find((each) => each === word);
      return name && type ? field(name.trim(), type) : field(part);
    });
}
