import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { LinkButton } from "../../components/button";
import { SelectField } from "../../components/form";
import { Failure } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { SearchField } from "../../components/search-field";
import { t } from "../../lib/texts";
import { BatchCard } from "./batch-card";
import { batchesQuery, type BatchFilter, type BatchSort } from "./queries";

const route = getRouteApi("/batches");

const SORTS: NonNullable<BatchSort>[] = ["-created_at", "created_at", "-updated_at", "name", "-total", "-failed"];

/** Status filters that people think in. */
const GROUPS = {
  running: "queued,processing",
  waiting: "uploaded,paused,completed_with_errors",
  done: "completed",
  cancelled: "cancelled",
} as const;

export type HistoryGroup = keyof typeof GROUPS;

const PER_PAGE = 30;

export function HistoryPage() {
  const { q, group, sort, page } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error } = useQuery(
    batchesQuery({ q, status: group && GROUPS[group], sort: sort as BatchFilter["sort"], page, per_page: PER_PAGE }),
  );
  return (
    <Page
      title={t.history.title}
      actions={
        <LinkButton kind="primary" to="/read">
          <Plus aria-hidden />
          {t.start.read}
        </LinkButton>
      }
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <SearchField
          label={t.history.search}
          value={q ?? ""}
          onSearch={(text) =>
            void navigate({ search: (before) => ({ ...before, q: text || undefined, page: undefined }), replace: true })
          }
        />
        <SelectField
          label={t.history.status}
          value={group ?? ""}
          onChange={(event) =>
            void navigate({
              search: (before) => ({
                ...before,
                group: (event.target.value || undefined) as HistoryGroup | undefined,
                page: undefined,
              }),
            })
          }
        >
          <option value="">{t.history.all}</option>
          {(Object.keys(GROUPS) as HistoryGroup[]).map((each) => (
            <option key={each} value={each}>
              {t.history.groups[each]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t.history.sort}
          value={sort ?? SORTS[0]}
          onChange={(event) => void navigate({ search: (before) => ({ ...before, sort: event.target.value }) })}
        >
          {SORTS.map((each) => (
            <option key={each} value={each}>
              {t.history.sorts[each as keyof typeof t.history.sorts]}
            </option>
          ))}
        </SelectField>
      </div>
      <Failure problem={error} />
      {data && data.batches.length === 0 && (
        <Empty title={q || group ? t.history.noMatch : t.history.none}>
          {!q && !group && <p>{t.start.emptyText}</p>}
        </Empty>
      )}
      <ul className="grid gap-3">
        {data?.batches.map((batch) => (
          <BatchCard key={batch.id} batch={batch} />
        ))}
      </ul>
      {data && (
        <Pager
          page={data.page}
          pages={data.pages}
          onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
        />
      )}
    </Page>
  );
}
