import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Badge, Failure } from "../../components/notice";
import { Empty, Page } from "../../components/page";
import { ago } from "../../lib/format";
import { t } from "../../lib/texts";
import { createTemplate, templatesQuery } from "./queries";
import { TemplateForm } from "./template-form";

const route = getRouteApi("/templates");

export function TemplatesPage() {
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const { data, error } = useQuery(templatesQuery);
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={t.templates.title}
      actions={
        <Button kind="primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden />
          {t.templates.make}
        </Button>
      }
    >
      <Failure problem={error} />
      {data?.total === 0 && (
        <Empty title={t.templates.none}>
          <p>{t.templates.intro}</p>
        </Empty>
      )}
      <ul className="grid gap-3 md:grid-cols-2">
        {data?.templates.map((it) => (
          <li key={it.id} className="card hover:border-strong-line relative p-4">
            <Link
              to="/templates/$templateId"
              params={{ templateId: it.id }}
              className="font-medium break-words after:absolute after:inset-0 after:rounded-xl"
            >
              {it.name}
            </Link>
            <p className="text-muted text-sm">
              {t.templates.revision(it.revision)} · {ago(it.updated_at)}
            </p>
            <p className="mt-2 flex flex-wrap gap-1.5">
              {it.fields.map((each) => (
                <Badge key={each.name}>{each.name}</Badge>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {making && (
        <TemplateForm
          title={t.templates.make}
          onClose={() => setMaking(false)}
          onSave={async (input) => {
            const made = await createTemplate(input);
            await client.invalidateQueries({ queryKey: templatesQuery.queryKey });
            await navigate({ to: "/templates/$templateId", params: { templateId: made.id } });
          }}
        />
      )}
    </Page>
  );
}
