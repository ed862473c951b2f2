import { useQueries, useQuery } from "@tanstack/react-query";
import { api, body } from "../../lib/api";
import { batchKeys, orderQuery, type Item, type ItemFilter } from "../batches/queries";

const PAGE = 100;

/** Pages that are out of sight are forgotten, so that a long way through a long table takes no memory. */
const KEPT_MS = 10_000;

/**
 * The rows from one index to another, fetched by the page, and one page on either side of them. Without a filter rows are
 * numbered without gaps, so that a page is found by the number before it; otherwise the numbers of all rows that match are
 * known first. Either is as quick at the end of 100,000 rows as at their beginning.
 */
export function useRows(batchId: string, filter: ItemFilter, all: number, from: number, to: number) {
  const asked = Object.values(filter).some((each) => each !== undefined);
  const { data: order, error } = useQuery({ ...orderQuery(batchId, filter), enabled: asked });
  const total = asked ? order?.length : all;
  const last = Math.max(0, Math.ceil((total ?? 0) / PAGE) - 1);
  const first = Math.max(0, Math.floor(from / PAGE) - 1);
  const pages = Array.from(
    { length: Math.min(last, Math.floor(to / PAGE) + 1) - first + 1 },
    (_, index) => first + index,
  );
  const answers = useQueries({
    queries: (total ? pages : []).map((page) =>
      order && asked ? picked(batchId, order.slice(page * PAGE, (page + 1) * PAGE)) : numbered(batchId, page),
    ),
  });
  const row = (index: number): Item | undefined => answers[Math.floor(index / PAGE) - first]?.data?.items[index % PAGE];
  return { row, total, problem: error ?? answers.find((answer) => answer.error)?.error };
}

const numbered = (batch_id: string, page: number) => ({
  queryKey: [...batchKeys.items(batch_id), "after", page * PAGE] as const,
  queryFn: () =>
    body(
      api.GET("/api/v1/batches/{batch_id}/items", {
        params: { path: { batch_id }, query: { after: page * PAGE, per_page: PAGE } },
      }),
    ),
  gcTime: KEPT_MS,
});

const picked = (batch_id: string, seqs: number[]) => ({
  queryKey: [...batchKeys.items(batch_id), "seqs", seqs.join(",")] as const,
  queryFn: () =>
    body(
      api.GET("/api/v1/batches/{batch_id}/items", { params: { path: { batch_id }, query: { seqs: seqs.join(",") } } }),
    ),
  gcTime: KEPT_MS,
});
