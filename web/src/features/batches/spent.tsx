import { useQuery } from "@tanstack/react-query";
import { decimal, number } from "../../lib/format";
import { t } from "../../lib/texts";
import { isRunning, spendingQuery, type Batch } from "./queries";

/** What a model server was asked for a batch, and what that cost; nothing when none was asked. */
export function Spent({ batch }: { batch: Batch }) {
  const { data: spent } = useQuery({
    ...spendingQuery(batch.id),
    refetchInterval: isRunning(batch) ? 5000 : false,
  });
  if (!spent || spent.sent === 0) {
    return null;
  }
  return (
    <p className="text-muted mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      <span>{t.spent.sent(number(spent.sent))}</span>
      {spent.paid > 0 && <span>{t.spent.paid(decimal(spent.paid))}</span>}
      {spent.paid > 0 && <span>{t.spent.kept(decimal(spent.kept))}</span>}
      {spent.wasted > 0 && <span className="text-warn">{t.spent.wasted(decimal(spent.wasted))}</span>}
      {spent.expected !== null && isRunning(batch) && <span>{t.spent.expected(decimal(spent.expected))}</span>}
    </p>
  );
}
