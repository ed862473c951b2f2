import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { Section } from "../../components/page";
import { Pager } from "../../components/pager";
import { sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { albumKeys, createScrape, scrapeItemsQuery, scrapeQuery } from "./queries";

/** What a scrape found, and what became of it. */
export function ScrapeItems({ id, running }: { id: string; running: boolean }) {
  const [page, setPage] = useState(1);
  const { data, error } = useQuery(scrapeItemsQuery(id, page, running));
  return (
    <Section title={t.scrape.found(number(data?.total ?? 0))} actions={!running && <FetchNow id={id} />}>
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

/** After a dry run: the same again, with the pictures. */
function FetchNow({ id }: { id: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: it } = useQuery(scrapeQuery(id));
  const { busy, attempt } = useAttempt(sayFailure);
  if (!it?.dry_run || it.counts.found === 0) {
    return null;
  }
  const go = () =>
    attempt(async () => {
      const { url, album_name, depth, same_host, min_width, min_height, max_pages, max_images } = it;
      const begun = await createScrape({
        url,
        album_name,
        depth,
        same_host,
        min_width,
        min_height,
        max_pages,
        max_images,
        dry_run: false,
      });
      await client.invalidateQueries({ queryKey: albumKeys.all });
      await navigate({ to: "/batches/$batchId", params: { batchId: begun.id } });
    });
  return (
    <Button kind="primary" busy={busy} onClick={() => void go()}>
      <Download aria-hidden />
      {t.scrape.fetch}
    </Button>
  );
}
