import { queryOptions } from "@tanstack/react-query";
import { api, body, withTag, type Schemas } from "../../lib/api";

export type Detail = Schemas["ItemDetail"];
export type Value = Schemas["Value"];

/** What of the cards is reviewed. */
export const views = ["all", "unsure", "corrected"] as const;
export type View = (typeof views)[number];

/** Values at most this sure are looked at in the view of unsure ones. */
export const UNSURE = 0.75;

export const QUEUE = 500;

const FILTERS = {
  all: {},
  unsure: { max_confidence: UNSURE },
  corrected: { corrected: true },
} as const;

/**
 * The cards in the order in which they are reviewed, the least sure first. It is read once: a correction changes what is
 * sure, and cards must not jump about while somebody goes through them.
 */
export const queueQuery = (id: string, view: View) =>
  queryOptions({
    queryKey: ["review", id, view],
    queryFn: async () => {
      const page = await body(
        api.GET("/api/v1/batches/{batch_id}/items", {
          params: {
            path: { batch_id: id },
            query: { state: "done", sort: "confidence", per_page: QUEUE, ...FILTERS[view] },
          },
        }),
      );
      return { seqs: page.items.map((item) => item.seq), total: page.total };
    },
    staleTime: Infinity,
  });

export const correct = (batch_id: string, seq: number, etag: string | undefined, values: Record<string, Value>) =>
  withTag(
    api.PATCH("/api/v1/batches/{batch_id}/items/{seq}", {
      params: { path: { batch_id, seq }, header: etag ? { "If-Match": etag } : {} },
      body: { values },
    }),
  );
