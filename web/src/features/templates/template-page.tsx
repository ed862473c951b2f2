import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { Failure } from "../../components/notice";
import { Page, Section } from "../../components/page";
import type { Schemas } from "../../lib/api";
import { dateTime } from "../../lib/format";
import { t } from "../../lib/texts";
import { difference } from "./difference";
import { Examples } from "./examples";
import { deleteTemplate, revisionsQuery, templateQuery, templatesQuery, updateTemplate } from "./queries";
import { TemplateForm } from "./template-form";

const route = getRouteApi("/templates/$templateId");

export function TemplatePage() {
  const { templateId } = route.useParams();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { data: found, error } = useQuery(templateQuery(templateId));
  const { data: history } = useQuery(revisionsQuery(templateId));
  const [asked, setAsked] = useState<"edit" | "delete">();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ["template", templateId] }),
      client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
    ]);
  const it = found?.data;
  const revisions = history?.revisions ?? [];
  return (
    <Page
      title={it?.name ?? t.templates.title}
      above={
        <Link to="/templates" className="underline">
          {t.templates.title}
        </Link>
      }
      actions={
        it && (
          <>
            <Button onClick={() => setAsked("edit")}>
              <Pencil aria-hidden />
              {t.common.edit}
            </Button>
            <Button kind="danger" onClick={() => setAsked("delete")}>
              <Trash2 aria-hidden />
              {t.batch.delete}
            </Button>
          </>
        )
      }
    >
      <Failure problem={error} />
      {it?.intent && <p className="max-w-prose whitespace-pre-wrap">{it.intent}</p>}
      {it && <FieldTable fields={it.fields} />}
      {it && (
        <Examples
          it={it}
          onChange={async (examples) => {
            const { name, fields, intent } = it;
            await updateTemplate(it.id, found.etag, { name, fields, intent, examples });
            await refresh();
          }}
        />
      )}
      {revisions.length > 1 && (
        <Section title={t.templates.history}>
          <ol className="card divide-line divide-y">
            {revisions.map((each, index) => (
              <li key={each.revision} className="px-4 py-3">
                <p className="font-medium">
                  {t.templates.revision(each.revision)}
                  <span className="text-muted font-normal"> · {dateTime(each.created_at)}</span>
                </p>
                <ul className="text-muted text-sm">
                  {difference(revisions[index + 1]?.fields ?? [], each.fields).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {asked === "edit" && it && (
        <TemplateForm
          title={t.common.edit}
          it={it}
          onClose={() => setAsked(undefined)}
          onSave={async (input) => {
            await updateTemplate(it.id, found.etag, input);
            await refresh();
          }}
        />
      )}
      {asked === "delete" && it && (
        <Confirm
          title={t.batch.deleteTitle(it.name)}
          action={t.batch.delete}
          danger
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            await deleteTemplate(it.id);
            await refresh();
            await navigate({ to: "/templates" });
          }}
        >
          <p>{t.templates.deleteText}</p>
        </Confirm>
      )}
    </Page>
  );
}

function FieldTable({ fields }: { fields: Schemas["Field"][] }) {
  return (
    <ul className="card divide-line divide-y">
      {fields.map((each) => (
        <li key={each.name} className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[14rem_10rem_1fr]">
          <span className={`font-medium break-words ${each.active ? "" : "text-muted line-through"}`}>{each.name}</span>
          <span className="text-muted">
            {t.fields.types[each.type]}
            {each.required && ` · ${t.fields.required}`}
          </span>
          <span className="text-muted">{[each.description, each.choices.join(", ")].filter(Boolean).join(" · ")}</span>
        </li>
      ))}
    </ul>
  );
}
