import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { Source } from "../features/albums/queries";
import { HistoryPage, type HistoryGroup } from "../features/batches/history-page";
import type { CaseTab } from "../features/casebook/case-page";
import type { SettingsTab } from "../features/settings/settings-page";
import type { View } from "../features/review/queries";
import { StartPage } from "../features/start/start-page";
import type { TableView } from "../features/table/table-page";
import { NotFound, Oops } from "./lost";
import { Shell } from "./shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Oops });

type Search = Record<string, unknown>;

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const count = (value: unknown) => (typeof value === "number" && value >= 1 ? Math.floor(value) : undefined);
const flag = (value: unknown) => (value === true ? true : undefined);
const oneOf = <T extends string>(words: readonly T[], value: unknown) => words.find((each) => each === value);

interface ReadSearch {
  step?: "files" | "fields" | "confirm";
  session?: string;
  samples?: boolean;
}

type TableSort = "file" | "-file" | "confidence" | "-confidence" | "value" | "-value";

interface TableSearch {
  q?: string;
  view?: TableView;
  sort?: TableSort;
  by?: string;
  field?: string;
  value?: string;
}

interface HistorySearch {
  q?: string;
  group?: HistoryGroup;
  sort?: string;
  page?: number;
}

const start = createRoute({ getParentRoute: () => root, path: "/", component: StartPage });

const read = createRoute({
  getParentRoute: () => root,
  path: "/read",
  validateSearch: (search: Search): ReadSearch => ({
    step: oneOf(["files", "fields", "confirm"] as const, search["step"]),
    session: text(search["session"]),
    samples: flag(search["samples"]),
  }),
  component: lazyRouteComponent(() => import("../features/read/read-page"), "ReadPage"),
});

const batches = createRoute({
  getParentRoute: () => root,
  path: "/batches",
  validateSearch: (search: Search): HistorySearch => ({
    q: text(search["q"]),
    group: oneOf<HistoryGroup>(["running", "waiting", "done", "cancelled"], search["group"]),
    sort: text(search["sort"]),
    page: count(search["page"]),
  }),
  component: HistoryPage,
});

const batch = createRoute({
  getParentRoute: () => root,
  path: "/batches/$batchId",
  validateSearch: (search: Search): { page?: number } => ({ page: count(search["page"]) }),
  component: lazyRouteComponent(() => import("../features/batches/batch-page"), "BatchPage"),
});

const review = createRoute({
  getParentRoute: () => root,
  path: "/batches/$batchId/review",
  validateSearch: (search: Search): { seq?: number; view?: View } => ({
    seq: count(search["seq"]),
    view: oneOf<View>(["all", "open", "unsure", "flagged", "corrected"], search["view"]),
  }),
  component: lazyRouteComponent(() => import("../features/review/review-page"), "ReviewPage"),
});

const table = createRoute({
  getParentRoute: () => root,
  path: "/batches/$batchId/table",
  validateSearch: (search: Search): TableSearch => ({
    q: text(search["q"]),
    view: oneOf<TableView>(["all", "failed", "unsure", "corrected", "flagged", "open"], search["view"]),
    sort: oneOf<TableSort>(["file", "-file", "confidence", "-confidence", "value", "-value"], search["sort"]),
    by: text(search["by"]),
    field: text(search["field"]),
    value: search["value"] === undefined ? undefined : String(search["value"]),
  }),
  component: lazyRouteComponent(() => import("../features/table/table-page"), "TablePage"),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: "/batches/$batchId/compare",
  validateSearch: (search: Search): { other?: string; field?: string } => ({
    other: text(search["other"]),
    field: text(search["field"]),
  }),
  component: lazyRouteComponent(() => import("../features/compare/compare-page"), "ComparePage"),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: "/templates",
  component: lazyRouteComponent(() => import("../features/templates/templates-page"), "TemplatesPage"),
});

const template = createRoute({
  getParentRoute: () => root,
  path: "/templates/$templateId",
  component: lazyRouteComponent(() => import("../features/templates/template-page"), "TemplatePage"),
});

const casebook = createRoute({
  getParentRoute: () => root,
  path: "/casebook",
  validateSearch: (search: Search): { q?: string; status?: string; page?: number } => ({
    q: text(search["q"]),
    status: text(search["status"]),
    page: count(search["page"]),
  }),
  component: lazyRouteComponent(() => import("../features/casebook/casebook-page"), "CasebookPage"),
});

const caseFile = createRoute({
  getParentRoute: () => root,
  path: "/casebook/$caseId",
  validateSearch: (search: Search): { tab?: CaseTab; q?: string; tag?: string; from?: string; to?: string } => ({
    tab: oneOf<CaseTab>(["timeline", "custody", "members", "trash"], search["tab"]),
    q: text(search["q"]),
    tag: text(search["tag"]),
    from: text(search["from"]),
    to: text(search["to"]),
  }),
  component: lazyRouteComponent(() => import("../features/casebook/case-page"), "CasePage"),
});

const pictures = createRoute({
  getParentRoute: () => root,
  path: "/pictures",
  component: lazyRouteComponent(() => import("../features/pictures/pictures-page"), "PicturesPage"),
});

const pictureTemplate = createRoute({
  getParentRoute: () => root,
  path: "/pictures/$templateId",
  params: { parse: ({ templateId }) => ({ templateId: Number(templateId) }) },
  component: lazyRouteComponent(() => import("../features/pictures/picture-template-page"), "PictureTemplatePage"),
});

const newPictureTemplate = createRoute({
  getParentRoute: () => root,
  path: "/pictures/new",
  component: lazyRouteComponent(() => import("../features/pictures/template-editor-page"), "NewTemplatePage"),
});

const editPictureTemplate = createRoute({
  getParentRoute: () => root,
  path: "/pictures/$templateId/edit",
  params: { parse: ({ templateId }) => ({ templateId: Number(templateId) }) },
  component: lazyRouteComponent(() => import("../features/pictures/template-editor-page"), "EditTemplatePage"),
});

const albums = createRoute({
  getParentRoute: () => root,
  path: "/albums",
  validateSearch: (search: Search): { source?: Source; page?: number } => ({
    source: oneOf<Source>(["manual", "batch_generation", "scrape"], search["source"]),
    page: count(search["page"]),
  }),
  component: lazyRouteComponent(() => import("../features/albums/albums-page"), "AlbumsPage"),
});

const album = createRoute({
  getParentRoute: () => root,
  path: "/albums/$albumId",
  validateSearch: (search: Search): { page?: number; picture?: string } => ({
    page: count(search["page"]),
    picture: text(search["picture"]),
  }),
  component: lazyRouteComponent(() => import("../features/albums/album-page"), "AlbumPage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: (search: Search): { tab?: SettingsTab } => ({
    tab: oneOf<SettingsTab>(["account", "tokens", "users", "servers", "about"], search["tab"]),
  }),
  component: lazyRouteComponent(() => import("../features/settings/settings-page"), "SettingsPage"),
});

const routes = root.addChildren([
  start,
  read,
  batches,
  batch,
  review,
  table,
  compare,
  templates,
  template,
  casebook,
  caseFile,
  pictures,
  pictureTemplate,
  newPictureTemplate,
  editPictureTemplate,
  albums,
  album,
  settings,
]);

export const router = createRouter({ routeTree: routes, defaultPreload: "intent", scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
