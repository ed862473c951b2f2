import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../../components/notice";
import { Section } from "../../components/page";
import { Pager } from "../../components/pager";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { scrapeItemsQuery } from "./queries";

/** What a scrape found, and what became of it. */
export function ScrapeItems({ id, running }: { id: string; running: boolean }) {
  const [page, setPage] = useState(1);
  const { data, error } = useQuery(scrapeItemsQuery(id, page, running));
  return (
    <Section title={t.scrape.found(number(data?.total ?? 0))}>
      <Failure problem={error} />
      <ul className="card divide-line divide-y">
        {data?.items.map((it) => (
          <li key={it.seq} className="px-4 py-2">
            <p className="break-all">{it.address}</p>
            <p className={`text-sm ${it.state === "failed" ? "text-danger" : "text-muted"}`}>
              {[
                t.scrape.kinds[it.kind],
                it.width && it.height ? `${it.width} × ${it.height}` : "",
                it.reason ?? t.scrape.states[it.state],
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
      {data && <Pager page={data.page} pages={data.pages} onPage={setPage} />}
    </Section>
  );
}
