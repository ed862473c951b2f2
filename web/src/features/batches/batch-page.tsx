import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Images, WifiOff } from "lucide-react";
import { LinkButton } from "../../components/button";
import { Failure, Notice } from "../../components/notice";
import { Page, Section } from "../../components/page";
import { Pager } from "../../components/pager";
import { ProgressBar } from "../../components/progress-bar";
import { dateTime, decimal, duration, number } from "../../lib/format";
import { t } from "../../lib/texts";
import { albumOfBatchQuery } from "../albums/queries";
import { ScrapeItems } from "../albums/scrape-items";
import { BatchActions } from "./batch-actions";
import { CardRow } from "./card-row";
import { Failures } from "./failures";
import { useLive, type Connection, type Latest } from "./live";
import { batchKeys, batchQuery, isRunning, itemsQuery, readingsQuery, type Batch } from "./queries";
import { Spent } from "./spent";
import { StatusBadge } from "./status-badge";

const route = getRouteApi("/batches/$batchId");

const PER_PAGE = 20;

export function BatchPage() {
  const { batchId } = route.useParams();
  const { page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const connection = useLive(batchId);
  const { data: batch, error } = useQuery(batchQuery(batchId));
  const { data: items } = useQuery(itemsQuery(batchId, { state: "done", page, per_page: PER_PAGE }));
  if (!batch) {
    return (
      <Page title={t.batch.title} above={<Link to="/batches">{t.history.title}</Link>}>
        <Failure problem={error} />
      </Page>
    );
  }
  return (
    <Page
      title={batch.name}
      above={
        <Link to="/batches" className="underline">
          {t.history.title}
        </Link>
      }
      below={
        <p className="text-muted mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <StatusBadge status={batch.status} />
          <span>{batch.id}</span>
          <span>{dateTime(batch.created_at)}</span>
          <Readings batch={batch} />
        </p>
      }
      actions={<BatchActions batch={batch} />}
    >
      <Lost connection={connection} />
      {batch.status_reason && <Notice tone="warn">{batch.status_reason}</Notice>}
      <Progress batch={batch} />
      <AlbumLink batch={batch} />
      {batch.kind === "scrape" && <ScrapeItems id={batch.id} running={isRunning(batch)} />}
      {isRunning(batch) && <LatestCards batch={batch} />}
      {batch.progress.failed > 0 && <Failures batch={batch} />}
      {batch.kind === "extract" && items && items.total > 0 && (
        <Section title={t.batch.read(number(items.total))}>
          <ul className="card divide-line divide-y">
            {items.items.map((item) => (
              <CardRow
                key={item.seq}
                batchId={batch.id}
                seq={item.seq}
                name={item.file + (item.page > 1 ? ` (${item.page})` : "")}
                values={batch.fields.filter((each) => each.active).map((each) => [each.name, item.values[each.name]])}
                confidence={item.confidence}
              />
            ))}
          </ul>
          <div className="mt-4">
            <Pager
              page={items.page}
              pages={items.pages}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </div>
        </Section>
      )}
    </Page>
  );
}

export function Lost({ connection }: { connection: Connection }) {
  return connection === "lost" ? (
    <Notice tone="warn">
      <WifiOff aria-hidden className="size-5" />
      {t.batch.notConnected}
    </Notice>
  ) : null;
}

function Progress({ batch }: { batch: Batch }) {
  const { progress } = batch;
  const failed = progress.total === 0 ? 0 : (100 * progress.failed) / progress.total;
  return (
    <section aria-label={t.batch.progress} className="card p-5">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="text-3xl font-semibold tabular-nums" data-testid="percent">
          {decimal(progress.percent)} %
        </p>
        <p className="tabular-nums">{t.items[batch.kind].xOfY(number(progress.finished), number(progress.total))}</p>
      </div>
      <ProgressBar label={t.batch.progressOf(batch.name)} percent={progress.percent} failed={failed} />
      <p className="text-muted mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {isRunning(batch) && (
          <span>
            {progress.eta_seconds === null ? t.batch.etaUnknown : t.batch.eta(duration(progress.eta_seconds))}
          </span>
        )}
        {isRunning(batch) && progress.rate !== null && <span>{t.items[batch.kind].rate(decimal(progress.rate))}</span>}
        {progress.failed > 0 && <span className="text-danger">{t.batch.failedCount(progress.failed)}</span>}
        {batch.started_at && batch.finished_at && (
          <span>{t.batch.took(duration((Date.parse(batch.finished_at) - Date.parse(batch.started_at)) / 1000))}</span>
        )}
        {batch.review.accepted > 0 && (
          <span>{t.review.progress(number(batch.review.accepted), number(progress.done))}</span>
        )}
        {batch.review.flagged > 0 && (
          <span className="text-warn">{t.review.flagged(number(batch.review.flagged))}</span>
        )}
      </p>
      {batch.reader !== "embedded" && <Spent batch={batch} />}
    </section>
  );
}

/** The same cards may have been read more than once. */
function Readings({ batch }: { batch: Batch }) {
  const { data: readings = [] } = useQuery({ ...readingsQuery(batch.id), enabled: batch.kind === "extract" });
  return readings.length > 1 ? (
    <Link to="/batches/$batchId/compare" params={{ batchId: batch.id }} className="text-accent underline">
      {t.compare.title} ({readings.length})
    </Link>
  ) : null;
}

/** Pictures that were painted or fetched are in an album. */
function AlbumLink({ batch }: { batch: Batch }) {
  const made = batch.kind !== "extract";
  const source = batch.kind === "scrape" ? "scrape" : "batch_generation";
  const { data: album } = useQuery({ ...albumOfBatchQuery(batch.id, source), enabled: made });
  return album ? (
    <LinkButton kind="primary" to="/albums/$albumId" params={{ albumId: album.id }}>
      <Images aria-hidden />
      {t.batch.toAlbum(album.name)}
    </LinkButton>
  ) : null;
}

/** What has just been read, as the events tell of it. */
function LatestCards({ batch }: { batch: Batch }) {
  const client = useQueryClient();
  const { data: latest = [] } = useQuery<Latest[]>({
    queryKey: batchKeys.latest(batch.id),
    queryFn: () => client.getQueryData<Latest[]>(batchKeys.latest(batch.id)) ?? [],
    staleTime: Infinity,
  });
  return latest.length === 0 ? null : (
    <Section title={t.items[batch.kind].latest}>
      <ul className="card divide-line divide-y">
        {latest.map((card) => (
          <CardRow
            key={card.seq}
            batchId={batch.id}
            seq={card.seq}
            name={card.key}
            values={card.cells.map((cell) => [cell.field, cell.value])}
            confidence={null}
          />
        ))}
      </ul>
    </Section>
  );
}
