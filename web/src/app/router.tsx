import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { HistoryPage, type HistoryGroup } from "../features/batches/history-page";
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
    view: oneOf<View>(["all", "unsure", "corrected"], search["view"]),
  }),
  component: lazyRouteComponent(() => import("../features/review/review-page"), "ReviewPage"),
});

const table = createRoute({
  getParentRoute: () => root,
  path: "/batches/$batchId/table",
  validateSearch: (search: Search): { q?: string; view?: TableView } => ({
    q: text(search["q"]),
    view: oneOf<TableView>(["all", "failed", "unsure", "corrected"], search["view"]),
  }),
  component: lazyRouteComponent(() => import("../features/table/table-page"), "TablePage"),
});

const routes = root.addChildren([start, read, batches, batch, review, table]);

export const router = createRouter({ routeTree: routes, defaultPreload: "intent", scrollRestoration: true });

/** Where the navigation leads. */
export type Place = "/" | "/batches";

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
