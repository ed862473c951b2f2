import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import { useAttempt } from "../../components/use-attempt";
import { ago } from "../../lib/format";
import { t } from "../../lib/texts";
import { caseKeys, restoreEvent, restoreFileBatch, trashQuery } from "./queries";

/** What was deleted in a case, and can be had back. */
export function Trash({ caseId, writable }: { caseId: string; writable: boolean }) {
  const client = useQueryClient();
  const { data, error } = useQuery(trashQuery(caseId));
  const { problem, attempt } = useAttempt();
  const back = async (act: Promise<unknown>) => {
    await attempt(() => act);
    await client.invalidateQueries({ queryKey: caseKeys.one(caseId) });
  };
  const things = [
    ...(data?.events ?? []).map((it) => ({ it, name: it.title, restore: () => restoreEvent(it) })),
    ...(data?.file_batches ?? []).map((it) => ({ it, name: it.label, restore: () => restoreFileBatch(caseId, it) })),
  ];
  return (
    <div className="max-w-2xl space-y-4">
      <Failure problem={error ?? problem} />
      {data && things.length === 0 && <Empty title={t.cases.trashEmpty} />}
      {things.length > 0 && (
        <ul className="card divide-line divide-y">
          {things.map(({ it, name, restore }) => (
            <li key={it.id} className="flex flex-wrap items-center gap-3 px-4 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                {it.deleted_at && <span className="text-muted block text-sm">{ago(it.deleted_at)}</span>}
              </span>
              {writable && (
                <Button aria-label={t.cases.restoreOne(name)} onClick={() => void back(restore())}>
                  <Undo2 aria-hidden />
                  {t.cases.restore}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
