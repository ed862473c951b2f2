import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, type Schemas } from "../../lib/api";
import { fetchAsPerson } from "../../lib/session";

export type Album = Schemas["Album"];
export type Image = Schemas["Image"];
export type Hole = Omit<Schemas["Hole"], "id">;
export type Source = Album["source_type"];

export const sources: Source[] = ["manual", "batch_generation", "scrape"];

export const albumKeys = {
  all: ["albums"] as const,
  one: (id: string) => ["album", id] as const,
};

/** A batch in one of these may bring more pictures. */
const FILLING = ["queued", "processing", "paused"];

export const isFilling = (it: Album) => FILLING.includes(it.batch_status ?? "");

const LOOK_MS = 2000;
const SLOW_LOOK_MS = 5000;

/** Pictures that are shown at once; the server gives no more. */
const PER_PAGE = 120;
const MOST_PER_PAGE = 500;

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
      body(
        api.GET("/api/v1/albums/{album_id}", {
          params: { path: { album_id: id }, query: { page, per_page: PER_PAGE } },
        }),
      ),
    placeholderData: keepPreviousData,
    // Events tell at once; this is for when the server cannot be attached to.
    refetchInterval: (query) => (query.state.data && isFilling(query.state.data) ? SLOW_LOOK_MS : false),
  });

/** With new lettering a picture has another face at the same address. */
const face = (it: Pick<Image, "sha256">) => `?v=${it.sha256.slice(0, 12)}`;

export const pictureOf = (it: Pick<Image, "url" | "sha256">) => it.url + face(it);

export const thumbnailOf = (it: Pick<Image, "thumbnail_url" | "sha256">) => it.thumbnail_url + face(it);

/** The ids of all pictures of an album in their order. */
export async function allImageIds(album_id: string): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const it = await body(
      api.GET("/api/v1/albums/{album_id}", {
        params: { path: { album_id }, query: { page, per_page: MOST_PER_PAGE } },
      }),
    );
    ids.push(...it.images.flatMap((each) => (each.state === "ready" ? [each.id] : [])));
    pages = it.pages;
  }
  return ids;
}

export const orderAlbum = (it: Album, ids: string[]) =>
  body(
    api.PUT("/api/v1/albums/{album_id}/order", {
      params: { path: { album_id: it.id }, header: tag(it.version) },
      body: { ids },
    }),
  );

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

export const letterImage = (album_id: string, it: Image, words: Schemas["LetteringChange"]) =>
  body(
    api.PUT("/api/v1/albums/{album_id}/images/{image_id}/lettering", {
      params: { path: { album_id, image_id: it.id }, header: tag(it.version) },
      body: words,
    }),
  );

export const letterAlbum = (album_id: string, words: Schemas["LetteringChange"]) =>
  body(api.PATCH("/api/v1/albums/{album_id}/lettering", { params: { path: { album_id } }, body: words }));

/** Paints a row once more, or several times to choose from; what it has stays. */
export const repaint = (batch_id: string, seq: number, variants: number) =>
  body(
    api.POST("/api/v1/batches/{batch_id}/items/{seq}/repaint", {
      params: { path: { batch_id, seq } },
      body: { variants },
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

export const scrapeQuery = (scrape_id: string) =>
  queryOptions({
    queryKey: ["scrape", scrape_id],
    queryFn: () => body(api.GET("/api/v1/scrapes/{scrape_id}", { params: { path: { scrape_id } } })),
  });

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
