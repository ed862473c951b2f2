import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, bytes, type Schemas } from "../../lib/api";

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

export const runTemplateKeys = { all: ["run-templates"] as const, one: (id: number) => ["run-template", id] as const };

/** The names by which a run asks for an engine. */
export const paintersQuery = queryOptions({
  queryKey: ["painters"],
  queryFn: async () => (await body(api.GET("/api/v1/status"))).painters,
});

/** The newest run whose album may be looked at, to show what a template makes. */
export const latestAlbumQuery = (id: number) =>
  queryOptions({
    queryKey: ["run-template", id, "latest"],
    queryFn: async () => {
      const { runs } = await body(
        api.GET("/api/v1/batch-templates/{batch_template_id}/runs", {
          params: { path: { batch_template_id: id }, query: { per_page: 5 } },
        }),
      );
      const album_id = runs.find((run) => run.album_id !== null && run.completed_items > 0)?.album_id;
      if (!album_id) {
        return [];
      }
      const answer = await api.GET("/api/v1/albums/{album_id}", {
        params: { path: { album_id }, query: { per_page: 24 } },
      });
      const shown = answer.data?.images.flatMap((each) => (each.state === "ready" && each.picked ? [each] : []));
      return shown?.slice(0, 3) ?? [];
    },
  });

/** The table of a batch that was read. */
export const rowsOfBatch = async (batch_id: string) => (await bytes(`/api/v1/batches/${batch_id}/export.csv`)).text();

const LOOK_MS = 2000;

export const runsQuery = (id: number) =>
  queryOptions({
    queryKey: ["run-template", id, "runs"],
    queryFn: () => body(api.GET("/api/v1/batch-templates/{batch_template_id}/runs", path(id))),
    refetchInterval: (query) =>
      query.state.data?.runs.some((run) => run.status === "queued" || run.status === "running") ? LOOK_MS : false,
  });

export const previewQuery = (id: number, input: Schemas["RunInput"], page: number) =>
  queryOptions({
    queryKey: ["run-template", id, "preview", input, page],
    queryFn: () =>
      body(
        api.POST("/api/v1/batch-templates/{batch_template_id}/preview", {
          params: { path: { batch_template_id: id }, query: { page, per_page: 10 } },
          body: input,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const generate = (id: number, key: string, input: RunInput) =>
  body(
    api.POST("/api/v1/batch-templates/{batch_template_id}/generate", {
      params: { path: { batch_template_id: id }, header: { "Idempotency-Key": key } },
      body: input,
    }),
  );

export const createRunTemplate = (input: Schemas["BatchTemplateInput"]) =>
  body(api.POST("/api/v1/batch-templates", { body: input }));

export const updateRunTemplate = (id: number, revision: number, input: Schemas["BatchTemplateInput"]) =>
  body(
    api.PUT("/api/v1/batch-templates/{batch_template_id}", {
      params: { path: { batch_template_id: id }, header: { "If-Match": `"${revision}"` } },
      body: input,
    }),
  );

export const deleteRunTemplate = (id: number) =>
  body(api.DELETE("/api/v1/batch-templates/{batch_template_id}", path(id)));

export const rerun = (id: number, run_id: string) =>
  body(
    api.POST("/api/v1/batch-templates/{batch_template_id}/runs/{run_id}/rerun", {
      params: { path: { batch_template_id: id, run_id } },
      body: {},
    }),
  );
