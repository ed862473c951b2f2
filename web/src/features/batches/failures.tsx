import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { GuardedImage } from "../../components/guarded-image";
import { Section } from "../../components/page";
import { Pager } from "../../components/pager";
import { sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { act, itemsQuery, retryItem, thumbnailPath, type Batch } from "./queries";

const PER_PAGE = 10;

/** What could not be done, each with its reason. */
export function Failures({ batch }: { batch: Batch }) {
  const [page, setPage] = useState(1);
  const { busy, attempt } = useAttempt(sayFailure);
  const { data } = useQuery(itemsQuery(batch.id, { state: "failed", page, per_page: PER_PAGE }));
  const possible = batch.possible.includes("retry");
  return (
    <Section
      title={t.items[batch.kind].failures(number(batch.progress.failed))}
      actions={
        possible && (
          <Button busy={busy} onClick={() => void attempt(() => act(batch.id, "retry"))}>
            <RotateCcw aria-hidden />
            {t.batch.retryAll}
          </Button>
        )
      }
    >
      <ul className="card divide-line divide-y">
        {data?.items.map((item) => (
          <li key={item.seq} className="flex flex-wrap items-center gap-4 p-3">
            <GuardedImage
              path={thumbnailPath(batch.id, item.seq)}
              alt=""
              className="border-line h-14 w-20 shrink-0 rounded border object-cover"
            />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{item.file}</p>
              <p className="text-danger text-sm">{item.reason}</p>
            </div>
            {possible && (
              <Button
                disabled={busy}
                aria-label={t.batch.retryOne(item.file)}
                onClick={() => void attempt(() => retryItem(batch.id, item.seq))}
              >
                {t.batch.retry}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data && (
        <div className="mt-3">
          <Pager page={data.page} pages={data.pages} onPage={setPage} />
        </div>
      )}
    </Section>
  );
}
