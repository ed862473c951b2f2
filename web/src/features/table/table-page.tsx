import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Download, ScanEye } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, LinkButton } from "../../components/button";
import { SelectField, TextField } from "../../components/form";
import { Failure } from "../../components/notice";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { Lost } from "../batches/batch-page";
import { ExportDialog } from "../batches/export-dialog";
import { useLive } from "../batches/live";
import { batchQuery, type ItemFilter } from "../batches/queries";
import { Grid } from "./grid";

const route = getRouteApi("/batches/$batchId/table");

const TYPING_MS = 250;

export const tableViews = ["all", "failed", "unsure", "corrected"] as const;
export type TableView = (typeof tableViews)[number];

const FILTERS: Record<TableView, ItemFilter> = {
  all: {},
  failed: { state: "failed" },
  unsure: { state: "done", max_confidence: 0.75, sort: "confidence" },
  corrected: { corrected: true },
};

export function TablePage() {
  const { batchId } = route.useParams();
  const { q, view = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const connection = useLive(batchId);
  const { data: batch, error } = useQuery(batchQuery(batchId));
  const [typed, setTyped] = useState(q ?? "");
  const [exporting, setExporting] = useState(false);
  const [total, setTotal] = useState<number>();
  useEffect(() => {
    document.title = `${t.table.title} · Sheaf`;
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== (q ?? "")) {
        void navigate({ search: (before) => ({ ...before, q: typed || undefined }), replace: true });
      }
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, q, navigate]);
  return (
    <div className="flex h-[calc(100dvh-5rem)] flex-col gap-3 p-3 sm:p-4 lg:h-dvh">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-40 flex-1">
          <Link to="/batches/$batchId" params={{ batchId }} className="text-muted text-sm underline">
            {batch?.name ?? t.batch.title}
          </Link>
          <h1 className="text-lg">
            {t.table.title}
            {total !== undefined && <span className="text-muted font-normal"> · {t.table.rows(number(total))}</span>}
          </h1>
        </div>
        <TextField
          label={t.table.search}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <SelectField
          label={t.review.view}
          value={view}
          onChange={(event) =>
            void navigate({ search: (before) => ({ ...before, view: event.target.value as TableView }), replace: true })
          }
        >
          {tableViews.map((each) => (
            <option key={each} value={each}>
              {t.table.views[each]}
            </option>
          ))}
        </SelectField>
        <span className="flex gap-2">
          <LinkButton to="/batches/$batchId/review" params={{ batchId }}>
            <ScanEye aria-hidden />
            {t.batch.review}
          </LinkButton>
          <Button disabled={!batch} onClick={() => setExporting(true)}>
            <Download aria-hidden />
            {t.batch.export}
          </Button>
        </span>
      </div>
      <Lost connection={connection} />
      <Failure problem={error} />
      {batch && <Grid key={`${view} ${q ?? ""}`} batch={batch} filter={{ ...FILTERS[view], q }} onTotal={setTotal} />}
      {batch && exporting && <ExportDialog batch={batch} onClose={() => setExporting(false)} />}
    </div>
  );
}
