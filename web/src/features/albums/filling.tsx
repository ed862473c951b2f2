import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pause, Play } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../../components/button";
import { Notice } from "../../components/notice";
import { ProgressBar } from "../../components/progress-bar";
import { sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { duration, number } from "../../lib/format";
import { t } from "../../lib/texts";
import { Lost } from "../batches/batch-page";
import { useLive } from "../batches/live";
import { act, batchKeys, batchQuery, isRunning } from "../batches/queries";
import { albumKeys } from "./queries";

const LOOK_MS = 500;

/** The run or scrape that is filling an album, as its events tell. */
export function Filling({ albumId, batchId }: { albumId: string; batchId: string }) {
  const client = useQueryClient();
  const connection = useLive(batchId);
  const { data: batch } = useQuery(batchQuery(batchId));
  const { busy, attempt } = useAttempt(sayFailure);
  const look = useRef<ReturnType<typeof setTimeout>>(undefined);
  const news = `${batch?.last_event} ${batch?.status}`;
  useEffect(() => {
    look.current ??= setTimeout(() => {
      look.current = undefined;
      void client.invalidateQueries({ queryKey: albumKeys.one(albumId) });
    }, LOOK_MS);
  }, [news, albumId, client]);
  useEffect(
    () => () => {
      clearTimeout(look.current);
      look.current = undefined;
    },
    [],
  );
  if (!batch) {
    return null;
  }
  const go = (what: "pause" | "resume") =>
    attempt(async () => client.setQueryData(batchKeys.one(batchId), await act(batchId, what)));
  const { progress } = batch;
  return (
    <section aria-label={t.batch.progress} className="space-y-3">
      <Lost connection={connection} />
      {batch.status_reason && <Notice tone="warn">{batch.status_reason}</Notice>}
      <div className="card flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
        <div className="min-w-52 flex-1">
          <p className="mb-2 flex flex-wrap justify-between gap-x-4 text-sm">
            <span className="font-medium tabular-nums">
              {t.albums.filled(number(progress.finished), number(progress.total))}
            </span>
            <span className="text-muted">
              {isRunning(batch) && progress.eta_seconds !== null && t.batch.eta(duration(progress.eta_seconds))}
              {batch.status === "paused" && t.status.paused}
            </span>
          </p>
          <ProgressBar
            label={t.batch.progressOf(batch.name)}
            percent={progress.percent}
            failed={progress.total === 0 ? 0 : (100 * progress.failed) / progress.total}
          />
        </div>
        {batch.possible.includes("pause") && isRunning(batch) && (
          <Button busy={busy} onClick={() => void go("pause")}>
            <Pause aria-hidden />
            {t.batch.pause}
          </Button>
        )}
        {batch.status === "paused" && (
          <Button kind="primary" busy={busy} onClick={() => void go("resume")}>
            <Play aria-hidden />
            {t.batch.resume}
          </Button>
        )}
        <Link to="/batches/$batchId" params={{ batchId }} className="text-sm underline">
          {t.albums.run}
        </Link>
      </div>
    </section>
  );
}
