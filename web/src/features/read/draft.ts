import { useState } from "react";
import { OWN } from "../../lib/session";
import { field, type Field } from "../fields/fields";

/** What the person has said of a batch that is not made yet. */
export interface Draft {
  name: string;
  fields: Field[];
  intent: string;
  reader: string;
}

const KEY = `${OWN}draft`;

const EMPTY: Draft = { name: "", fields: [field()], intent: "", reader: "embedded" };

function stored(): Draft {
  const text = localStorage.getItem(KEY);
  return text ? { ...EMPTY, ...(JSON.parse(text) as Partial<Draft>) } : EMPTY;
}

/** A draft outlives a reload and a closed tab. */
export function useDraft() {
  const [draft, setDraft] = useState(stored);
  const change = (part: Partial<Draft>) =>
    setDraft((before) => {
      const after = { ...before, ...part };
      localStorage.setItem(KEY, JSON.stringify(after));
      return after;
    });
  return { draft, change };
}

export function forgetDraft() {
  localStorage.removeItem(KEY);
}
