import { useState } from "react";

/** What the person has looked at, and what they want to come back to; kept in this browser. */
export interface Marks {
  accepted: ReadonlySet<number>;
  flagged: ReadonlySet<number>;
}

const key = (batch: string) => `sheaf.review.${batch}`;

function stored(batch: string): Marks {
  const text = localStorage.getItem(key(batch));
  const found = text ? (JSON.parse(text) as { accepted: number[]; flagged: number[] }) : { accepted: [], flagged: [] };
  return { accepted: new Set(found.accepted), flagged: new Set(found.flagged) };
}

export function useMarks(batch: string) {
  const [marks, setMarks] = useState(() => stored(batch));
  const set = (kind: keyof Marks, seq: number, on: boolean) =>
    setMarks((before) => {
      const changed = new Set(before[kind]);
      if (on) {
        changed.add(seq);
      } else {
        changed.delete(seq);
      }
      const after = { ...before, [kind]: changed };
      localStorage.setItem(key(batch), JSON.stringify({ accepted: [...after.accepted], flagged: [...after.flagged] }));
      return after;
    });
  return { marks, set };
}
