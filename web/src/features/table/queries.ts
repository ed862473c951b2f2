import { queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../../lib/api";
import { batchKeys } from "../batches/queries";

export type Replaced = Schemas["Replaced"];

export interface Wish {
  field: string | null;
  find: string;
  replacement: string;
  whole: boolean;
  match_case: boolean;
}

export const columnQuery = (batch_id: string, field: string) =>
  queryOptions({
    queryKey: [...batchKeys.items(batch_id), "column", field],
    queryFn: () =>
      body(
        api.GET("/api/v1/batches/{batch_id}/column", { params: { path: { batch_id }, query: { field, most: 50 } } }),
      ),
  });

export const replacementQuery = (batch_id: string, wish: Wish) =>
  queryOptions({
    queryKey: [...batchKeys.items(batch_id), "replacement", wish],
    queryFn: () => replace(batch_id, wish, true),
    gcTime: 0,
  });

export const replace = (batch_id: string, wish: Wish, dry_run = false) =>
  body(
    api.POST("/api/v1/batches/{batch_id}/replacements", {
      params: { path: { batch_id } },
      body: { ...wish, dry_run },
    }),
  );

export const undoReplacement = (batch_id: string, replacement_id: string) =>
  body(
    api.DELETE("/api/v1/batches/{batch_id}/replacements/{replacement_id}", {
      params: { path: { batch_id, replacement_id } },
    }),
  );
