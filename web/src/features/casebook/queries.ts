import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../../lib/api";
import type { paths } from "../../lib/api-types";
import { accessToken } from "../../lib/session";
import { t } from "../../lib/texts";

export type CaseFile = Schemas["Case"];
export type Event = Schemas["Event"];
export type FileBatch = Schemas["FileBatch"];
export type EvidenceFile = Schemas["EvidenceFile"];

export const caseKeys = {
  all: ["cases"] as const,
  one: (id: string) => ["case", id] as const,
  events: (id: string) => ["case", id, "events"] as const,
  files: (id: string, batch: string) => ["case", id, "files", batch] as const,
};

/** What the server calls this version of a thing. */
const tag = (version: number) => ({ "If-Match": `"${version}"` });

export const casesQuery = (
  q: string | undefined,
  status: string | undefined,
  page: number | undefined,
  per_page = 30,
  deleted = false,
) =>
  queryOptions({
    queryKey: [...caseKeys.all, { q, status, page, per_page, deleted }],
    queryFn: () => body(api.GET("/api/v1/cases", { params: { query: { q, status, page, per_page, deleted } } })),
    placeholderData: keepPreviousData,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: caseKeys.one(id),
    queryFn: () => body(api.GET("/api/v1/cases/{case_id}", { params: { path: { case_id: id } } })),
  });

export interface EventFilter {
  q?: string;
  tag?: string;
  from?: string;
  to?: string;
  page?: number;
}

/** As many as the server gives at once. */
export const MOST_EVENTS = 500;

export const eventsQuery = (id: string, filter: EventFilter) =>
  queryOptions({
    queryKey: [...caseKeys.events(id), filter],
    queryFn: () =>
      body(
        api.GET("/api/v1/cases/{case_id}/events", {
          params: { path: { case_id: id }, query: { ...filter, per_page: MOST_EVENTS } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const trashQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "trash"],
    queryFn: () => body(api.GET("/api/v1/cases/{case_id}/trash", { params: { path: { case_id: id } } })),
  });

export const restoreCase = (it: CaseFile) =>
  body(api.POST("/api/v1/cases/{case_id}/restore", { params: { path: { case_id: it.id } } }));

export const restoreEvent = (it: Pick<Event, "case_id" | "id">) =>
  body(
    api.POST("/api/v1/cases/{case_id}/events/{event_id}/restore", {
      params: { path: { case_id: it.case_id, event_id: it.id } },
    }),
  );

export const restoreFileBatch = (case_id: string, it: Pick<FileBatch, "id" | "event_id">) =>
  body(
    api.POST("/api/v1/cases/{case_id}/events/{event_id}/batches/{batch_id}/restore", {
      params: { path: { case_id, event_id: it.event_id, batch_id: it.id } },
    }),
  );

export const orderFiles = (case_id: string, it: FileBatch, ids: string[]) =>
  body(
    api.PUT("/api/v1/cases/{case_id}/events/{event_id}/batches/{batch_id}/files/order", {
      params: { path: { case_id, event_id: it.event_id, batch_id: it.id } },
      body: { ids },
    }),
  );

export const captionFile = (case_id: string, event_id: string, it: EvidenceFile, caption: string) =>
  body(
    api.PATCH("/api/v1/cases/{case_id}/events/{event_id}/batches/{batch_id}/files/{file_id}", {
      params: { path: { case_id, event_id, batch_id: it.file_batch_id, file_id: it.id }, header: tag(it.version) },
      body: { caption: caption || null },
    }),
  );

export const importTimeline = (case_id: string, csv: string, columns: Record<string, string>, dry_run: boolean) =>
  body(
    api.POST("/api/v1/cases/{case_id}/timeline.csv", {
      params: { path: { case_id }, query: { ...columns, dry_run } },
      body: csv,
      bodySerializer: (text) => text,
      headers: { "Content-Type": "text/csv" },
    }),
  );

export type Checked = paths["/api/v1/exports/check"]["post"]["responses"]["200"]["content"]["application/json"];

/** Of an export that somebody has brought along; nothing of it is kept. */
export const checkExport = (file: File): Promise<Checked> =>
  body(
    api.POST("/api/v1/exports/check", {
      body: file as unknown as string,
      bodySerializer: (bytes) => bytes,
      headers: { "Content-Type": "application/zip" },
    }),
  );

export const custodyQuery = (id: string, after: number) =>
  queryOptions({
    queryKey: ["case", id, "custody", after],
    queryFn: () =>
      body(
        api.GET("/api/v1/cases/{case_id}/custody", { params: { path: { case_id: id }, query: { after, limit: 100 } } }),
      ),
    placeholderData: keepPreviousData,
  });

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ["case", id, "members"],
    queryFn: () => body(api.GET("/api/v1/cases/{case_id}/members", { params: { path: { case_id: id } } })),
  });

/** What must be typed of a name before others are told. */
const SHORTEST_NAME = 3;

export const candidatesQuery = (id: string, begin: string) =>
  queryOptions({
    queryKey: ["case", id, "candidates", begin],
    queryFn: () =>
      body(
        api.GET("/api/v1/cases/{case_id}/candidates", {
          params: { path: { case_id: id }, query: { q: begin.trim() } },
        }),
      ),
    enabled: begin.trim().length >= SHORTEST_NAME,
    staleTime: 60_000,
    retry: false,
  });

export const filesQuery = ({ id, event_id }: FileBatch, caseId: string) =>
  queryOptions({
    queryKey: caseKeys.files(caseId, id),
    queryFn: () =>
      body(
        api.GET("/api/v1/cases/{case_id}/events/{event_id}/batches/{batch_id}/files", {
          params: { path: { case_id: caseId, event_id, batch_id: id }, query: { per_page: 500 } },
        }),
      ),
  });

export const createCase = (input: Schemas["CaseInput"]) => body(api.POST("/api/v1/cases", { body: input }));

export const changeCase = (it: CaseFile, change: Schemas["CaseChange"]) =>
  body(
    api.PATCH("/api/v1/cases/{case_id}", {
      params: { path: { case_id: it.id }, header: tag(it.version) },
      body: change,
    }),
  );

export const deleteCase = (it: CaseFile) =>
  body(api.DELETE("/api/v1/cases/{case_id}", { params: { path: { case_id: it.id }, header: tag(it.version) } }));

export const sealCase = (it: CaseFile) =>
  body(api.POST("/api/v1/cases/{case_id}/seal", { params: { path: { case_id: it.id }, header: tag(it.version) } }));

export const unsealCase = (it: CaseFile, reason: string) =>
  body(
    api.POST("/api/v1/cases/{case_id}/unseal", {
      params: { path: { case_id: it.id }, header: tag(it.version) },
      body: { reason },
    }),
  );

export const createEvent = (case_id: string, input: Schemas["EventInput"]) =>
  body(api.POST("/api/v1/cases/{case_id}/events", { params: { path: { case_id } }, body: input }));

export const changeEvent = (it: Event, change: Schemas["EventChange"]) =>
  body(
    api.PATCH("/api/v1/cases/{case_id}/events/{event_id}", {
      params: { path: { case_id: it.case_id, event_id: it.id }, header: tag(it.version) },
      body: change,
    }),
  );

export const deleteEvent = (it: Event) =>
  body(
    api.DELETE("/api/v1/cases/{case_id}/events/{event_id}", {
      params: { path: { case_id: it.case_id, event_id: it.id }, header: tag(it.version) },
    }),
  );

export const createFileBatch = (it: Pick<Event, "case_id" | "id">, input: Schemas["FileBatchInput"]) =>
  body(
    api.POST("/api/v1/cases/{case_id}/events/{event_id}/batches", {
      params: { path: { case_id: it.case_id, event_id: it.id } },
      body: input,
    }),
  );

export const deleteFileBatch = (case_id: string, it: FileBatch) =>
  body(
    api.DELETE("/api/v1/cases/{case_id}/events/{event_id}/batches/{batch_id}", {
      params: { path: { case_id, event_id: it.event_id, batch_id: it.id }, header: tag(it.version) },
    }),
  );

export const orderFileBatches = (it: Event, ids: string[]) =>
  body(
    api.PUT("/api/v1/cases/{case_id}/events/{event_id}/batches/order", {
      params: { path: { case_id: it.case_id, event_id: it.id } },
      body: { ids },
    }),
  );

export const addMember = (case_id: string, input: Schemas["MemberInput"]) =>
  body(api.POST("/api/v1/cases/{case_id}/members", { params: { path: { case_id } }, body: input }));

export const changeMember = (case_id: string, user_id: string, role: Schemas["MemberRole"]) =>
  body(
    api.PUT("/api/v1/cases/{case_id}/members/{user_id}", { params: { path: { case_id, user_id } }, body: { role } }),
  );

export const removeMember = (case_id: string, user_id: string) =>
  body(api.DELETE("/api/v1/cases/{case_id}/members/{user_id}", { params: { path: { case_id, user_id } } }));

export const filesPath = (case_id: string, it: FileBatch) =>
  `/api/v1/cases/${case_id}/events/${it.event_id}/batches/${it.id}/files`;

/** Attaches files, telling how much of them has gone out. */
export async function attach(
  case_id: string,
  it: FileBatch,
  files: File[],
  onProgress: (percent: number) => void,
): Promise<Schemas["Attached"]> {
  const form = new FormData();
  files.forEach((file) => form.append("files", file, file.name));
  const token = await accessToken();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", filesPath(case_id, it));
    request.setRequestHeader("Authorization", `Bearer ${token ?? ""}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(Math.round((100 * event.loaded) / event.total));
    request.onerror = () => reject(new Error(t.common.offline));
    request.onload = () => {
      const answer = request.response as Schemas["Attached"] & Partial<Schemas["Problem"]>;
      if (request.status === 201) {
        resolve(answer);
      } else {
        reject(new Error(answer?.detail ?? String(request.status)));
      }
    };
    request.send(form);
  });
}
