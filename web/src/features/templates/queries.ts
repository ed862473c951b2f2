import { queryOptions } from "@tanstack/react-query";
import { api, body, withTag, type Schemas } from "../../lib/api";

export type Template = Schemas["Template"];

const path = (template_id: string) => ({ params: { path: { template_id } } });

export const templatesQuery = queryOptions({
  queryKey: ["templates"],
  queryFn: () => body(api.GET("/api/v1/templates", { params: { query: { per_page: 500 } } })),
});

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ["template", id],
    queryFn: () => withTag(api.GET("/api/v1/templates/{template_id}", path(id))),
  });

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["template", id, "revisions"],
    queryFn: () => body(api.GET("/api/v1/templates/{template_id}/revisions", path(id))),
  });

export const createTemplate = (input: Schemas["TemplateInput"]) => body(api.POST("/api/v1/templates", { body: input }));

export const updateTemplate = (id: string, etag: string, input: Schemas["TemplateInput"]) =>
  body(
    api.PUT("/api/v1/templates/{template_id}", {
      params: { path: { template_id: id }, header: { "If-Match": etag } },
      body: input,
    }),
  );

/** Keeps what the template has, and shows one more card. */
export async function addExample(id: string, card: { batch_id: string; seq: number }) {
  const { data: it, etag } = await withTag(api.GET("/api/v1/templates/{template_id}", path(id)));
  const { name, fields, intent } = it;
  return updateTemplate(id, etag, { name, fields, intent, examples: [...known(it), card] });
}

const known = (it: Template) => it.examples.map((each) => ({ template_id: it.id, id: each.id }));

export const deleteTemplate = (id: string) => body(api.DELETE("/api/v1/templates/{template_id}", path(id)));
