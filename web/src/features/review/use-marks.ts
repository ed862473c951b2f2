import { useQueryClient } from "@tanstack/react-query";
import { message } from "../../components/notice";
import { say } from "../../components/toasts";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { batchKeys, itemQuery, markItem, type Batch, type MarkWord } from "../batches/queries";

/** Says of cards that they are right, or that somebody must come back; shown at once, kept on the server. */
export function useMarks(batchId: string) {
  const client = useQueryClient();
  const user = useUser();
  const markOf = (seq: number): MarkWord =>
    client.getQueryData(itemQuery(batchId, seq).queryKey)?.data.mark?.kind ?? "none";

  const show = (seq: number, mark: MarkWord) => {
    const before = markOf(seq);
    client.setQueryData(
      itemQuery(batchId, seq).queryKey,
      (known) =>
        known && {
          ...known,
          data: {
            ...known.data,
            mark: mark === "none" ? null : { kind: mark, by: user.name, at: new Date().toISOString() },
          },
        },
    );
    client.setQueryData<Batch>(batchKeys.one(batchId), (batch) => batch && counted(batch, before, mark));
  };

  const put = async (seq: number, mark: MarkWord) => {
    const before = markOf(seq);
    if (before === mark) {
      return;
    }
    show(seq, mark);
    try {
      await markItem(batchId, seq, mark);
    } catch (failure) {
      show(seq, before);
      say(t.review.notMarked(message(failure)), { tone: "danger" });
    }
  };

  return { put, markOf };
}

function counted(batch: Batch, before: MarkWord, after: MarkWord): Batch {
  const by = (word: "accepted" | "flagged") => (after === word ? 1 : 0) - (before === word ? 1 : 0);
  return {
    ...batch,
    review: { accepted: batch.review.accepted + by("accepted"), flagged: batch.review.flagged + by("flagged") },
  };
}
