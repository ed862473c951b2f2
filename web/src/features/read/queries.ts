import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../lib/api";
import { toServer, type Field } from "../fields/fields";
import type { Draft } from "./draft";

export const uploadQuery = (session: string) =>
  queryOptions({
    queryKey: ["upload", session],
    queryFn: () =>
      body(
        api.GET("/api/v1/uploads/{session_id}", {
          params: { path: { session_id: session }, query: { per_page: 500 } },
        }),
      ),
  });

export const trialQuery = (session_id: string, { fields, intent, reader }: Draft) =>
  queryOptions({
    queryKey: ["trial", session_id, toServer(fields), intent, reader],
    queryFn: () =>
      body(
        api.POST("/api/v1/uploads/{session_id}/read", {
          params: { path: { session_id } },
          body: { fields: toServer(fields), intent, reader },
        }),
      ),
    staleTime: Infinity,
    retry: false,
  });

export const previewQuery = (fields: Field[], intent: string) =>
  queryOptions({
    queryKey: ["preview", toServer(fields), intent],
    queryFn: () => body(api.POST("/api/v1/fields/preview", { body: { fields: toServer(fields), intent } })),
  });

/** @param key makes the same request the same batch */
export const createBatch = (session_id: string, { name, fields, intent, reader }: Draft, key: string) =>
  body(
    api.POST("/api/v1/batches", {
      params: { header: { "Idempotency-Key": key } },
      body: { session_id, name: name.trim(), fields: toServer(fields), intent, reader },
    }),
  );
