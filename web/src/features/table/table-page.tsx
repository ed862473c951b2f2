import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Download, Replace, ScanEye, Undo2, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, IconButton, LinkButton } from "../../components/button";
import { SelectField } from "../../components/form";
import { Failure } from "../../components/notice";
import { SearchField } from "../../components/search-field";
import { say } from "../../components/toasts";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import { Lost } from "../batches/batch-page";
import { ExportDialog } from "../batches/export-dialog";
import { useLive } from "../batches/live";
import { batchKeys, batchQuery, UNSURE, type ItemFilter } from "../batches/queries";
import { useCorrections } from "../review/use-corrections";
import { ColumnSheet } from "./column-sheet";
import { Grid } from "./grid";
import { undoReplacement, type Replaced } from "./queries";
import { ReplaceDialog } from "./replace-dialog";

const route = getRouteApi("/batches/$batchId/table");

const tableViews = ["all", "failed", "unsure", "corrected", "flagged", "open"] as const;
export type TableView = (typeof tableViews)[number];

const FILTERS: Record<TableView, ItemFilter> = {
  all: {},
  failed: { state: "failed" },
  unsure: { state: "done", max_confidence: UNSURE, sort: "confidence" },
  corrected: { corrected: true },
  flagged: { mark: "flagged" },
  open: { state: "done", mark: "none" },
};

export function TablePage() {
  const { batchId } = route.useParams();
  const { q, view = "all", sort, by, field, value } = route.useSearch();
  const navigate = route.useNavigate();
  const connection = useLive(batchId);
  const { data: batch, error } = useQuery(batchQuery(batchId));
  const [asked, setAsked] = useState<Asked>();
  const [total, setTotal] = useState<number>();
  const corrections = useCorrections(batchId);
  const client = useQueryClient();
  const look = (change: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const filter: ItemFilter = {
    ...FILTERS[view],
    q,
    ...(field !== undefined && { field, value: value ?? "" }),
    ...(sort !== undefined && { sort, sort_field: by }),
  };
  const refresh = () => client.invalidateQueries({ queryKey: batchKeys.items(batchId) });
  const replaced = (done: Replaced) => {
    const id = done.id;
    if (id === null) {
      return;
    }
    corrections.did(() => undoReplacement(batchId, id).then(refresh));
    say(t.replace.done(number(done.cells)), { undo: () => void corrections.undo() });
    void refresh();
  };
  useEffect(() => {
    document.title = `${t.table.title} · Sheaf`;
  }, []);
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
        <div className="grid w-full grid-cols-2 items-end gap-3 sm:w-auto">
          <SearchField label={t.table.search} value={q ?? ""} onSearch={(text) => look({ q: text || undefined })} />
          <SelectField
            label={t.review.view}
            value={view}
            onChange={(event) =>
              void navigate({
                search: (before) => ({ ...before, view: event.target.value as TableView }),
                replace: true,
              })
            }
          >
            {tableViews.map((each) => (
              <option key={each} value={each}>
                {t.table.views[each]}
              </option>
            ))}
          </SelectField>
        </div>
        <span className="flex flex-wrap gap-2">
          <LinkButton to="/batches/$batchId/review" params={{ batchId }}>
            <ScanEye aria-hidden />
            {t.batch.review}
          </LinkButton>
          <Button disabled={!batch} onClick={() => setAsked({ what: "replace", field: field ?? null })}>
            <Replace aria-hidden />
            <span className="sr-only sm:not-sr-only">{t.replace.title}</span>
          </Button>
          <IconButton label={t.table.undo} onClick={() => void corrections.undo()}>
            <Undo2 aria-hidden />
          </IconButton>
          <IconButton label={t.batch.export} disabled={!batch} onClick={() => setAsked({ what: "export" })}>
            <Download aria-hidden />
          </IconButton>
        </span>
      </div>
      {(field !== undefined || sort !== undefined) && (
        <div className="flex flex-wrap gap-2">
          {field !== undefined && (
            <Chip label={t.table.noFilter} onRemove={() => look({ field: undefined, value: undefined })}>
              {t.table.only(field, value || t.column.none)}
            </Chip>
          )}
          {sort !== undefined && (
            <Chip label={t.table.noSort} onRemove={() => look({ sort: undefined, by: undefined })}>
              {t.table.sorted(by ?? t.table.file)}
            </Chip>
          )}
        </div>
      )}
      <Lost connection={connection} />
      <Failure problem={error} />
      {batch && (
        <Grid
          key={JSON.stringify(filter)}
          batch={batch}
          filter={filter}
          corrections={corrections}
          onTotal={setTotal}
          onSort={(next) => look({ sort: `${next.falling ? "-" : ""}${next.by}`, by: next.field })}
          onColumn={(name) => setAsked({ what: "column", field: name })}
        />
      )}
      {batch && asked?.what === "export" && <ExportDialog batch={batch} onClose={() => setAsked(undefined)} />}
      {batch && asked?.what === "replace" && (
        <ReplaceDialog
          batch={batch}
          field={asked.field}
          onDone={replaced}
          onClose={() => setAsked((now) => (now === asked ? undefined : now))}
        />
      )}
      {asked?.what === "column" && (
        <ColumnSheet
          batchId={batchId}
          field={asked.field}
          onSort={(falling) => {
            look({ sort: falling ? "-value" : "value", by: asked.field });
            setAsked(undefined);
          }}
          onOnly={(only) => {
            look({ field: asked.field, value: only });
            setAsked(undefined);
          }}
          onReplace={() => setAsked({ what: "replace", field: asked.field })}
          onClose={() => setAsked((now) => (now === asked ? undefined : now))}
        />
      )}
    </div>
  );
}

type Asked = { what: "export" } | { what: "replace"; field: string | null } | { what: "column"; field: string };

function Chip({ label, onRemove, children }: { label: string; onRemove: () => void; children: string }) {
  return (
    <span className="bg-accent-soft text-accent inline-flex max-w-full items-center gap-1 rounded-full pl-3 text-sm">
      <span className="truncate">{children}</span>
      <IconButton label={label} className="size-8 [&_svg]:size-4" onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </span>
  );
}
