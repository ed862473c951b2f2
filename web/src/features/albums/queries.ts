import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../../lib/api";
import { fetchAsPerson } from "../../lib/session";

export type Album = Schemas["Album"];
export type Image = Schemas["Image"];
export type Hole = Schemas["Hole"];
export type Source = Album["source_type"];

export const sources: Source[] = ["manual", "batch_generation", "scrape"];

export const albumKeys = {
  all: ["albums"] as const,
  one: (id: string) => ["album", id] as const,
};

const RUNNING = ["queued", "processing"];

/** Pictures of a run arrive while one looks. */
const LOOK_MS = 2000;

export const albumsQuery = (source_type: Source | undefined, page: number | undefined) =>
  queryOptions({
    queryKey: [...albumKeys.all, { source_type, page }],
    queryFn: () => body(api.GET("/api/v1/albums", { params: { query: { source_type, page, per_page: 24 } } })),
    placeholderData: keepPreviousData,
  });

export const albumQuery = (id: string, page: number | undefined) =>
  queryOptions({
    queryKey: [...albumKeys.one(id), { page }],
    queryFn: () =>
      body(api.GET("/api/v1/albums/{album_id}", { params: { path: { album_id: id }, query: { page, per_page: 60 } } })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (RUNNING.includes(query.state.data?.batch_status ?? "") ? LOOK_MS : false),
  });

export const imageQuery = (album_id: string, image_id: string) =>
  queryOptions({
    queryKey: [...albumKeys.one(album_id), "image", image_id],
    queryFn: () =>
      body(api.GET("/api/v1/albums/{album_id}/images/{image_id}", { params: { path: { album_id, image_id } } })),
  });

const tag = (version: number) => ({ "If-Match": `"${version}"` });

export const createAlbum = (name: string) => body(api.POST("/api/v1/albums", { body: { name } }));

export const changeAlbum = (it: Album, change: Schemas["AlbumChange"]) =>
  body(
    api.PATCH("/api/v1/albums/{album_id}", {
      params: { path: { album_id: it.id }, header: tag(it.version) },
      body: change,
    }),
  );

export const deleteAlbum = (album_id: string) =>
  body(api.DELETE("/api/v1/albums/{album_id}", { params: { path: { album_id } } }));

export const changeImage = (album_id: string, it: Image, change: Schemas["ImageChange"]) =>
  body(
    api.PATCH("/api/v1/albums/{album_id}/images/{image_id}", {
      params: { path: { album_id, image_id: it.id }, header: tag(it.version) },
      body: change,
    }),
  );

export const removeImage = (album_id: string, it: Image) =>
  body(
    api.DELETE("/api/v1/albums/{album_id}/images/{image_id}", {
      params: { path: { album_id, image_id: it.id }, header: tag(it.version) },
    }),
  );

/** Uploads pictures and puts them into an album. */
export async function addPictures(album_id: string, files: File[]) {
  const form = new FormData();
  files.forEach((file) => form.append("files", file, file.name));
  const answer = await fetchAsPerson("/api/v1/upload", { method: "POST", body: form });
  const upload = (await answer.json()) as Schemas["Upload"] & Partial<Schemas["Problem"]>;
  if (!answer.ok) {
    throw new Error(upload.detail);
  }
  const refused = upload.files.filter((file) => !file.accepted);
  if (upload.accepted > 0) {
    await body(
      api.POST("/api/v1/albums/{album_id}/images", {
        params: { path: { album_id } },
        body: { session_id: upload.session_id },
      }),
    );
  }
  return refused;
}

export const createScrape = (input: Schemas["ScrapeInput"]) => body(api.POST("/api/v1/scrapes", { body: input }));

export const scrapeItemsQuery = (scrape_id: string, page: number, running: boolean) =>
  queryOptions({
    queryKey: ["scrape", scrape_id, page],
    queryFn: () =>
      body(
        api.GET("/api/v1/scrapes/{scrape_id}/items", {
          params: { path: { scrape_id }, query: { page, per_page: 30 } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: running ? LOOK_MS : false,
  });

/** The album that a run or a scrape fills. */
export const albumOfBatchQuery = (batch: string, source_type: Source) =>
  queryOptions({
    queryKey: [...albumKeys.all, "of", batch],
    queryFn: async () => {
      const { albums } = await body(api.GET("/api/v1/albums", { params: { query: { source_type, per_page: 100 } } }));
      return albums.find((each) => each.batch_id === batch) ?? null;
    },
  });
