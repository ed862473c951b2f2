import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge, Failure } from "../../components/notice";
import { decimal, number } from "../../lib/format";
import { t } from "../../lib/texts";
import { endpointQuery, spendingsQuery } from "./queries";

/** What has happened at a server: rungs, repairs, refusals, statuses, and what it cost. */
export function ServerCounts({ name }: { name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-muted w-fit rounded">{t.servers.history}</summary>
      {open && <Counts name={name} />}
    </details>
  );
}

function Counts({ name }: { name: string }) {
  const { data: it, error } = useQuery(endpointQuery(name));
  const { data: books } = useQuery(spendingsQuery);
  const counts = Object.entries(it?.counts ?? {}).sort(([, one], [, other]) => other - one);
  const spent = books?.endpoints.find((each) => each.endpoint === name)?.spending;
  return (
    <div className="mt-2 space-y-2">
      <Failure problem={error} />
      {it && counts.length === 0 && <p className="text-muted">{t.servers.nothingYet}</p>}
      <ul className="flex flex-wrap gap-1.5">
        {counts.map(([what, count]) => (
          <li key={what}>
            <Badge>
              {what} {number(count)}
            </Badge>
          </li>
        ))}
      </ul>
      {spent && spent.sent > 0 && (
        <p className="text-muted flex flex-wrap gap-x-4">
          <span>{t.spent.sent(number(spent.sent))}</span>
          <span>{t.spent.paid(decimal(spent.paid))}</span>
          <span>{t.spent.kept(decimal(spent.kept))}</span>
          <span>{t.spent.wasted(decimal(spent.wasted))}</span>
        </p>
      )}
    </div>
  );
}
