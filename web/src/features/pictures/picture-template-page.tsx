import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton, LinkButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { Badge, Failure, type Tone } from "../../components/notice";
import { Page, Section } from "../../components/page";
import { ProgressBar } from "../../components/progress-bar";
import { sayFailure } from "../../components/toasts";
import { ago, number } from "../../lib/format";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { deleteRunTemplate, rerun, runsQuery, runTemplateKeys, runTemplateQuery, type Run } from "./queries";
import { RunForm } from "./run-form";

const route = getRouteApi("/pictures/$templateId");

const ROWS = 100;

export function PictureTemplatePage() {
  const { templateId } = route.useParams();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const user = useUser();
  const [deleting, setDeleting] = useState(false);
  const { data: it, error } = useQuery(runTemplateQuery(templateId));
  const { data: runs } = useQuery(runsQuery(templateId));
  const above = (
    <Link to="/pictures" className="underline">
      {t.pictures.title}
    </Link>
  );
  if (!it) {
    return (
      <Page title={t.pictures.title} above={above}>
        <Failure problem={error} />
      </Page>
    );
  }
  return (
    <Page
      title={it.name}
      above={above}
      below={it.description && <p className="text-muted mt-1 max-w-prose">{it.description}</p>}
      actions={
        user.role === "admin" && (
          <>
            <LinkButton to="/pictures/$templateId/edit" params={{ templateId }}>
              <Pencil aria-hidden />
              {t.common.edit}
            </LinkButton>
            {runs?.total === 0 && (
              <IconButton label={t.batch.delete} onClick={() => setDeleting(true)}>
                <Trash2 aria-hidden />
              </IconButton>
            )}
          </>
        )
      }
    >
      <Section title={t.pictures.run}>
        <RunForm
          it={it}
          onBegun={async (run) => {
            await client.invalidateQueries({ queryKey: runsQuery(templateId).queryKey });
            await (run.album_id
              ? navigate({ to: "/albums/$albumId", params: { albumId: run.album_id } })
              : navigate({ to: "/batches/$batchId", params: { batchId: run.batch_id } }));
          }}
        />
      </Section>
      {runs && runs.total > 0 && (
        <Section title={t.pictures.runs}>
          <ul className="card divide-line divide-y">
            {runs.runs.map((run) => (
              <RunRow
                key={run.id}
                run={run}
                onAgain={async () => {
                  await rerun(templateId, run.id);
                  await client.invalidateQueries({ queryKey: runsQuery(templateId).queryKey });
                }}
              />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.pictures.rowsOf(number(it.template_item_count))}>
        <div
          className="card max-h-96 overflow-auto"
          tabIndex={0}
          role="group"
          aria-label={t.pictures.rowsOf(number(it.template_item_count))}
        >
          <table className="w-full text-sm">
            <thead>
              <tr className="bg-sunken text-left">
                {it.columns.map((column) => (
                  <th key={column} scope="col" className="px-3 py-2 whitespace-nowrap">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {it.csv_items.slice(0, ROWS).map((row, index) => (
                <tr key={index} className="border-line border-t">
                  {it.columns.map((column) => (
                    <td key={column} className="max-w-72 truncate px-3 py-1.5">
                      {String(row[column] ?? "")}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      {deleting && (
        <Confirm
          title={t.batch.deleteTitle(it.name)}
          action={t.batch.delete}
          danger
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await deleteRunTemplate(templateId);
            await client.invalidateQueries({ queryKey: runTemplateKeys.all });
            await navigate({ to: "/pictures" });
          }}
        >
          <p>{t.pictures.deleteText}</p>
        </Confirm>
      )}
    </Page>
  );
}

const TONES: Record<Run["status"], Tone> = { queued: "plain", running: "accent", completed: "good", failed: "danger" };

function RunRow({ run, onAgain }: { run: Run; onAgain: () => Promise<unknown> }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <span className="min-w-40 flex-1">
        {run.album_id ? (
          <Link to="/albums/$albumId" params={{ albumId: run.album_id }} className="font-medium underline">
            {run.album_name}
          </Link>
        ) : (
          <span className="font-medium">{run.album_name}</span>
        )}
        <span className="text-muted block truncate text-sm">
          {run.user_theme} · {ago(run.created_at)}
        </span>
      </span>
      {run.status !== "completed" && (
        <span className="w-32">
          <ProgressBar
            label={t.batch.progressOf(run.album_name)}
            percent={run.total_items === 0 ? 0 : Math.round((100 * run.completed_items) / run.total_items)}
          />
        </span>
      )}
      <span className="tabular-nums">
        {number(run.completed_items)} / {number(run.total_items)}
      </span>
      <Badge tone={TONES[run.status]}>{t.pictures.statuses[run.status]}</Badge>
      <Link to="/batches/$batchId" params={{ batchId: run.batch_id }} className="text-sm underline">
        {t.pictures.progress}
      </Link>
      <IconButton label={t.pictures.again(run.album_name)} onClick={() => void onAgain().catch(sayFailure)}>
        <RefreshCw aria-hidden />
      </IconButton>
    </li>
  );
}
