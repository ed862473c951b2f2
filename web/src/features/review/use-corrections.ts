import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { message } from "../../components/notice";
import { say } from "../../components/toasts";
import { Refusal } from "../../lib/api";
import { shown } from "../../lib/format";
import { t } from "../../lib/texts";
import { batchKeys, itemQuery } from "../batches/queries";
import { correct, type Value } from "./queries";

interface Step {
  seq: number;
  field: string;
  before: Value;
}

/** Saves corrections at once, and takes them back in the order in which they were made. */
export function useCorrections(batchId: string) {
  const client = useQueryClient();
  const done = useRef<Step[]>([]);
  const [errors, setErrors] = useState<Record<string, string>>({});

  const put = async (seq: number, field: string, value: Value, etag?: string) => {
    const saved = await correct(batchId, seq, etag, { [field]: value });
    client.setQueryData(itemQuery(batchId, seq).queryKey, saved);
    void client.invalidateQueries({ queryKey: batchKeys.items(batchId) });
  };

  const undo = async () => {
    const step = done.current.pop();
    if (!step) {
      say(t.review.nothingToUndo);
      return;
    }
    await put(step.seq, step.field, step.before).catch((failure: unknown) => say(message(failure), { tone: "danger" }));
  };

  const save = async (seq: number, field: string, value: Value): Promise<boolean> => {
    const known = client.getQueryData(itemQuery(batchId, seq).queryKey);
    const before = known?.data.values[field] ?? null;
    try {
      await put(seq, field, value, known?.etag);
      setErrors({});
      done.current.push({ seq, field, before });
      say(t.review.saved(field, shown(value) || "–"), { undo: () => void undo() });
      return true;
    } catch (failure) {
      setErrors({ [field]: message(failure) });
      if (failure instanceof Refusal && failure.status === 412) {
        await client.invalidateQueries({ queryKey: itemQuery(batchId, seq).queryKey });
      }
      return false;
    }
  };

  return { save, undo, errors };
}
