import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Failure } from "../../components/notice";
import { Page } from "../../components/page";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { createRunTemplate, runTemplateKeys, runTemplateQuery, updateRunTemplate } from "./queries";
import { TemplateEditor } from "./template-editor";

const NEW: Schemas["BatchTemplateInput"] = {
  name: "",
  prompt_template: "{{title}}, {{theme}}",
  width: 512,
  height: 768,
  variants: 1,
  lettering: { layout: "card", title: "{{title}}", frame: true },
};

const above = (
  <Link to="/pictures" className="underline">
    {t.pictures.title}
  </Link>
);

export function NewTemplatePage() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <Page title={t.templates.make} above={above}>
      <TemplateEditor
        it={NEW}
        rows={{ columns: ["key", "title"], cells: Array.from({ length: 5 }, () => ["", ""]) }}
        onCancel={() => void navigate({ to: "/pictures" })}
        onSave={async (input) => {
          const made = await createRunTemplate(input);
          await client.invalidateQueries({ queryKey: runTemplateKeys.all });
          await navigate({ to: "/pictures/$templateId", params: { templateId: made.id } });
        }}
      />
    </Page>
  );
}

const route = getRouteApi("/pictures/$templateId/edit");

export function EditTemplatePage() {
  const { templateId } = route.useParams();
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const { data: it, error } = useQuery({ ...runTemplateQuery(templateId), staleTime: Infinity });
  const back = () => navigate({ to: "/pictures/$templateId", params: { templateId } });
  if (!it) {
    return (
      <Page title={t.common.edit} above={above}>
        <Failure problem={error} />
      </Page>
    );
  }
  const { name, description, category, prompt_template, negative_prompt, painter, width, height } = it;
  const { steps, guidance_scale, sampler, model, loras, seeds, variants, lettering } = it;
  const draft = { name, description, category, prompt_template, negative_prompt, painter, width, height };
  return (
    <Page
      title={it.name}
      above={above}
      below={<p className="text-muted mt-1 text-sm">{t.templates.revision(it.revision)}</p>}
    >
      <TemplateEditor
        key={it.revision}
        it={{ ...draft, steps, guidance_scale, sampler, model, loras, seeds, variants, lettering }}
        rows={{
          columns: it.columns,
          cells: it.csv_items.map((row) => it.columns.map((column) => String(row[column] ?? ""))),
        }}
        onCancel={() => void back()}
        onSave={async (input) => {
          const saved = await updateRunTemplate(templateId, it.revision, input);
          client.setQueryData(runTemplateQuery(templateId).queryKey, saved);
          await client.invalidateQueries({ queryKey: runTemplateKeys.all });
          await client.invalidateQueries({ queryKey: runTemplateKeys.one(templateId) });
          await back();
        }}
      />
    </Page>
  );
}
