import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { operations } from "../../lib/api-types";
import { api, body, withTag, type Schemas } from "../../lib/api";

export type Batch = Schemas["Batch"];
export type Item = Schemas["Item"];
export type Cell = Schemas["Cell"];
export type Act = "start" | "pause" | "resume" | "cancel" | "retry";

export type BatchSort = NonNullable<NonNullable<operations["list_batches"]["parameters"]["query"]>["sort"]>;

export interface BatchFilter {
  q?: string;
  status?: string;
  sort?: BatchSort;
  page?: number;
  per_page?: number;
}

export interface ItemFilter {
  state?: string;
  q?: string;
  field?: string;
  max_confidence?: number;
  corrected?: boolean;
  value?: string;
  mark?: string;
  sort?: ItemSort;
  sort_field?: string;
  page?: number;
  per_page?: number;
}

type ItemSort = NonNullable<NonNullable<operations["list_items"]["parameters"]["query"]>["sort"]>;

export const batchKeys = {
  all: ["batches"] as const,
  one: (id: string) => ["batch", id] as const,
  items: (id: string) => ["batch", id, "items"] as const,
  item: (id: string, seq: number) => ["batch", id, "item", seq] as const,
  latest: (id: string) => ["batch", id, "latest"] as const,
};

/** Up to this a person should look. */
export const UNSURE = 0.75;

export const isRunning = (batch: Batch) => batch.status === "queued" || batch.status === "processing";

const path = (batch_id: string) => ({ params: { path: { batch_id } } });

export const batchesQuery = ({ q, ...filter }: BatchFilter) =>
  queryOptions({
    queryKey: [...batchKeys.all, { q, ...filter }],
    queryFn: () => body(api.GET("/api/v1/batches", { params: { query: { name: q || undefined, ...filter } } })),
    placeholderData: keepPreviousData,
    // The page of one batch is live; in a list a look every other second will do.
    refetchInterval: (query) => (query.state.data?.batches.some(isRunning) ? 2000 : false),
  });

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: batchKeys.one(id),
    queryFn: () => body(api.GET("/api/v1/batches/{batch_id}", path(id))),
  });

export const itemsQuery = (id: string, filter: ItemFilter) =>
  queryOptions({
    queryKey: [...batchKeys.items(id), filter],
    queryFn: () =>
      body(api.GET("/api/v1/batches/{batch_id}/items", { params: { path: { batch_id: id }, query: filter } })),
    placeholderData: keepPreviousData,
  });

export const itemQuery = (id: string, seq: number) =>
  queryOptions({
    queryKey: batchKeys.item(id, seq),
    queryFn: () =>
      withTag(
        api.GET("/api/v1/batches/{batch_id}/items/{seq}", {
          params: { path: { batch_id: id, seq } },
          cache: "no-store",
        }),
      ),
  });

/** The numbers of all rows that match. They are read once: rows must not jump about while somebody works on them. */
export const orderQuery = (id: string, filter: ItemFilter) =>
  queryOptions({
    queryKey: ["order", id, filter],
    queryFn: async () =>
      (await body(api.GET("/api/v1/batches/{batch_id}/order", { params: { path: { batch_id: id }, query: filter } })))
        .seqs,
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** All readings of the same pictures, the batch itself among them. */
export const readingsQuery = (id: string) =>
  queryOptions({
    queryKey: ["readings", id],
    queryFn: async () => (await body(api.GET("/api/v1/batches/{batch_id}/readings", path(id)))).batches,
  });

export const spendingQuery = (id: string) =>
  queryOptions({
    queryKey: ["spending", id],
    queryFn: () => body(api.GET("/api/v1/batches/{batch_id}/spending", path(id))),
  });

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: () => body(api.GET("/api/v1/status")),
});

export const reread = (id: string, wish: { name: string; reader: string }) =>
  body(api.POST("/api/v1/batches/{batch_id}/reread", { ...path(id), body: wish }));

export type MarkWord = "accepted" | "flagged" | "none";

export const markItem = (batch_id: string, seq: number, mark: MarkWord) =>
  body(api.PUT("/api/v1/batches/{batch_id}/items/{seq}/mark", { params: { path: { batch_id, seq } }, body: { mark } }));

const ACTS = {
  start: "/api/v1/batches/{batch_id}/start",
  pause: "/api/v1/batches/{batch_id}/pause",
  resume: "/api/v1/batches/{batch_id}/resume",
  cancel: "/api/v1/batches/{batch_id}/cancel",
  retry: "/api/v1/batches/{batch_id}/retry",
} as const;

export const act = (id: string, what: Act) => body(api.POST(ACTS[what], path(id)));

export const retryItem = (batch_id: string, seq: number) =>
  body(api.POST("/api/v1/batches/{batch_id}/items/{seq}/retry", { params: { path: { batch_id, seq } } }));

export const deleteBatch = (id: string) => body(api.DELETE("/api/v1/batches/{batch_id}", path(id)));

export const thumbnailPath = (id: string, seq: number) => `/api/v1/batches/${id}/items/${seq}/thumbnail`;

export const imagePath = (id: string, seq: number) => `/api/v1/batches/${id}/items/${seq}/image`;
