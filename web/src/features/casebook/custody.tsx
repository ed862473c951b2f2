import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { dateTime } from "../../lib/format";
import { t } from "../../lib/texts";
import { custodyQuery } from "./queries";

const LIMIT = 100;

/** Who did what to the case; each entry is chained to the one before it. */
export function Custody({ caseId }: { caseId: string }) {
  const [after, setAfter] = useState(0);
  const { data, error } = useQuery(custodyQuery(caseId, after));
  const last = data?.entries.at(-1)?.case_number ?? 0;
  return (
    <div className="space-y-3">
      <p className="text-muted">{t.custody.intro}</p>
      <Failure problem={error} />
      <ol className="card divide-line divide-y">
        {data?.entries.map((entry) => (
          <li key={entry.number} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="text-muted w-8 text-sm tabular-nums">{entry.case_number}</span>
            <span className="min-w-40 flex-1">
              {entry.action.replaceAll("_", " ")} <span className="text-muted">({entry.actor_name})</span>
            </span>
            <span className="text-muted text-sm">{dateTime(entry.at)}</span>
            <code className="text-muted font-mono text-xs" title={entry.hash}>
              {entry.hash.slice(0, 12)}
            </code>
          </li>
        ))}
      </ol>
      <div className="flex gap-2">
        {after > 0 && <Button onClick={() => setAfter(Math.max(0, after - LIMIT))}>{t.common.previous}</Button>}
        {data && last < data.total && <Button onClick={() => setAfter(last)}>{t.common.next}</Button>}
      </div>
    </div>
  );
}
