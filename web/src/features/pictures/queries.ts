import { queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../../lib/api";

export type Summary = Schemas["BatchTemplateSummary"];
export type RunInput = Schemas["GenerateInput"];
export type Run = Schemas["Run"];

export const runTemplatesQuery = queryOptions({
  queryKey: ["run-templates"],
  queryFn: () => body(api.GET("/api/v1/batch-templates", { params: { query: { per_page: 100 } } })),
});

const path = (id: number) => ({ params: { path: { batch_template_id: id } } });

export const runTemplateQuery = (id: number) =>
  queryOptions({
    queryKey: ["run-template", id],
    queryFn: () => body(api.GET("/api/v1/batch-templates/{batch_template_id}", path(id))),
  });

const LOOK_MS = 2000;

export const runsQuery = (id: number) =>
  queryOptions({
    queryKey: ["run-template", id, "runs"],
    queryFn: () => body(api.GET("/api/v1/batch-templates/{batch_template_id}/runs", path(id))),
    refetchInterval: (query) =>
      query.state.data?.runs.some((run) => run.status === "queued" || run.status === "running") ? LOOK_MS : false,
  });

export const preview = (id: number, input: RunInput) =>
  body(
    api.POST("/api/v1/batch-templates/{batch_template_id}/preview", {
      params: { path: { batch_template_id: id }, query: { per_page: 5 } },
      body: input,
    }),
  );

export const generate = (id: number, key: string, input: RunInput) =>
  body(
    api.POST("/api/v1/batch-templates/{batch_template_id}/generate", {
      params: { path: { batch_template_id: id }, header: { "Idempotency-Key": key } },
      body: input,
    }),
  );

export const createRunTemplate = (input: Schemas["BatchTemplateInput"]) =>
  body(api.POST("/api/v1/batch-templates", { body: input }));
