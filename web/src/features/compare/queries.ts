import { queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../../lib/api";

export type Comparison = Schemas["Comparison"];
export type Difference = Comparison["differences"][number];

export const comparisonQuery = (batch_id: string, other_id: string) =>
  queryOptions({
    queryKey: ["comparison", batch_id, other_id],
    queryFn: () =>
      body(api.GET("/api/v1/batches/{batch_id}/compare/{other_id}", { params: { path: { batch_id, other_id } } })),
  });

/** Takes cells of the other reading over as corrections; all that differ without `cells`. */
export const adopt = (batch_id: string, from: string, cells?: { seq: number; field: string }[]) =>
  body(api.POST("/api/v1/batches/{batch_id}/adopt", { params: { path: { batch_id } }, body: { from, cells } }));

/** Cells that one reading has right among those that are known, from 0 to 1. */
export function accuracy(found: Comparison, of: "right" | "other_right"): number | undefined {
  const cells = found.accuracy.reduce((sum, each) => sum + each.cells, 0);
  return cells === 0 ? undefined : found.accuracy.reduce((sum, each) => sum + each[of], 0) / cells;
}
