import { api, withTag, type Schemas } from "../../lib/api";
import { orderQuery, UNSURE, type ItemFilter } from "../batches/queries";

export type Detail = Schemas["ItemDetail"];
export type Value = Schemas["Value"];

/** What of the cards is reviewed. */
export const views = ["all", "open", "unsure", "flagged", "corrected"] as const;
export type View = (typeof views)[number];

const FILTERS: Record<View, ItemFilter> = {
  all: {},
  open: { mark: "none" },
  unsure: { max_confidence: UNSURE },
  flagged: { mark: "flagged" },
  corrected: { corrected: true },
};

/** The cards in the order in which they are reviewed, the least sure first. */
export const queueQuery = (id: string, view: View) =>
  orderQuery(id, { state: "done", sort: "confidence", ...FILTERS[view] });

export const correct = (batch_id: string, seq: number, etag: string | undefined, values: Record<string, Value>) =>
  withTag(
    api.PATCH("/api/v1/batches/{batch_id}/items/{seq}", {
      params: { path: { batch_id, seq }, header: etag ? { "If-Match": etag } : {} },
      body: { values },
    }),
  );
