import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus, ShieldCheck, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { SelectField } from "../../components/form";
import { Badge, Failure } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { Pager } from "../../components/pager";
import { sayFailure } from "../../components/toasts";
import { SearchField } from "../../components/search-field";
import { ago } from "../../lib/format";
import { t } from "../../lib/texts";
import { CaseForm } from "./case-form";
import { CaseStatus } from "./case-status";
import { CheckExport } from "./check-export";
import { caseKeys, casesQuery, createCase, restoreCase, type CaseFile } from "./queries";

const route = getRouteApi("/casebook");

const TRASH = "trash";
const STATUSES = ["open", "on_hold", "closed", "sealed"] as const;

export function CasebookPage() {
  const { q, status, page } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const deleted = status === TRASH;
  const { data, error } = useQuery(casesQuery(q, deleted ? undefined : status, page, undefined, deleted));
  const back = async (it: CaseFile) => {
    await restoreCase(it).catch(sayFailure);
    await client.invalidateQueries({ queryKey: caseKeys.all });
  };
  const [making, setMaking] = useState(false);
  const [checking, setChecking] = useState(false);
  const make = (
    <>
      <Button onClick={() => setChecking(true)}>
        <ShieldCheck aria-hidden />
        {t.checking.title}
      </Button>
      <Button kind="primary" onClick={() => setMaking(true)}>
        <Plus aria-hidden />
        {t.cases.make}
      </Button>
    </>
  );
  return (
    <Page title={t.cases.title} actions={make}>
      <div className="grid gap-3 sm:grid-cols-2">
        <SearchField
          label={t.cases.search}
          value={q ?? ""}
          onSearch={(text) =>
            void navigate({ search: (before) => ({ ...before, q: text || undefined, page: undefined }), replace: true })
          }
        />
        <SelectField
          label={t.history.status}
          value={status ?? ""}
          onChange={(event) =>
            void navigate({
              search: (before) => ({ ...before, status: event.target.value || undefined, page: undefined }),
            })
          }
        >
          <option value="">{t.history.all}</option>
          {STATUSES.map((each) => (
            <option key={each} value={each}>
              {t.cases.statuses[each]}
            </option>
          ))}
          <option value={TRASH}>{t.cases.inTrash}</option>
        </SelectField>
      </div>
      <Failure problem={error} />
      {data?.cases.length === 0 && (
        <Empty title={deleted ? t.cases.trashEmpty : q || status ? t.cases.noMatch : t.cases.none}>
          <p>{t.cases.intro}</p>
        </Empty>
      )}
      <ul className="grid gap-3 md:grid-cols-2">
        {data?.cases.map((it) => (
          <li key={it.id} className="card hover:border-strong-line relative p-4">
            <div className="flex items-start justify-between gap-3">
              <Link
                to="/casebook/$caseId"
                params={{ caseId: it.id }}
                className="min-w-0 font-medium break-words after:absolute after:inset-0 after:rounded-xl"
              >
                {it.title}
              </Link>
              {deleted ? (
                <Button
                  className="relative z-10"
                  aria-label={t.cases.restoreOne(it.title)}
                  onClick={() => void back(it)}
                >
                  <Undo2 aria-hidden />
                  {t.cases.restore}
                </Button>
              ) : (
                <CaseStatus status={it.status} />
              )}
            </div>
            <p className="text-muted mt-1 text-sm">
              {it.number && `${it.number} · `}
              {t.cases.events(it.event_count)} · {ago(it.updated_at)}
            </p>
            {it.tags.length > 0 && (
              <p className="mt-2 flex flex-wrap gap-1.5">
                {it.tags.map((each) => (
                  <Badge key={each}>{each}</Badge>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
      {data && (
        <Pager
          page={data.page}
          pages={data.pages}
          onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
        />
      )}
      {checking && <CheckExport onClose={() => setChecking(false)} />}
      {making && (
        <CaseForm
          title={t.cases.make}
          onClose={() => setMaking(false)}
          onSave={async (input) => {
            const made = await createCase(input);
            await client.invalidateQueries({ queryKey: caseKeys.all });
            await navigate({ to: "/casebook/$caseId", params: { caseId: made.id } });
          }}
        />
      )}
    </Page>
  );
}
