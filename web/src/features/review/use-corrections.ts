import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { message } from "../../components/notice";
import { say, sayFailure } from "../../components/toasts";
import { Refusal } from "../../lib/api";
import { shown } from "../../lib/format";
import { t } from "../../lib/texts";
import { batchKeys, itemQuery } from "../batches/queries";
import { correct, type Value } from "./queries";

/** Saves corrections at once, and takes back what was done in the order in which it was done. */
export function useCorrections(batchId: string) {
  const client = useQueryClient();
  const done = useRef<(() => Promise<unknown>)[]>([]);
  const [errors, setErrors] = useState<Record<string, string>>({});

  const put = async (seq: number, field: string, value: Value, etag?: string) => {
    const saved = await correct(batchId, seq, etag, { [field]: value });
    client.setQueryData(itemQuery(batchId, seq).queryKey, saved);
    void client.invalidateQueries({ queryKey: batchKeys.items(batchId) });
  };

  /** Remembers how something that was just done is taken back. */
  const did = (back: () => Promise<unknown>) => {
    done.current.push(back);
  };

  const undo = async () => {
    const back = done.current.pop();
    if (!back) {
      say(t.review.nothingToUndo);
      return;
    }
    await back().catch(sayFailure);
  };

  /** @param before what stood there, when the card itself is not at hand */
  const save = async (seq: number, field: string, value: Value, before?: Value): Promise<boolean> => {
    const known = client.getQueryData(itemQuery(batchId, seq).queryKey);
    const old = before ?? known?.data.values[field] ?? null;
    try {
      await put(seq, field, value, known?.etag);
      setErrors({});
      did(() => put(seq, field, old));
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

  return { save, undo, did, errors };
}
