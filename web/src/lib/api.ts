import createClient from "openapi-fetch";
import type { components, paths } from "./api-types";
import { factorIsNeeded, fetchAsPerson } from "./session";
import { t } from "./texts";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchAsPerson });

/** What the server refused, in words for the person. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.errors?.length ? problem.errors.map((each) => each.detail).join(" ") : problem.detail);
    this.problem = problem;
  }

  get status() {
    return this.problem.status;
  }

  is(kind: string) {
    return this.problem.type === `urn:sheaf:problem:${kind}`;
  }

  /** What is wrong with one field of what was sent. */
  at(field: string): string | undefined {
    return this.problem.errors?.find((each) => each.field === field)?.detail;
  }
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body, or a Refusal. */
export async function body<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await withTag(call)).data;
}

/** The body together with the version that a change has to name. */
export async function withTag<T>(call: Promise<Answer<T>>): Promise<{ data: T; etag: string }> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new Error(t.common.offline, { cause });
  });
  if (!response.ok) {
    throw refusal(error, response.status);
  }
  return { data: data as T, etag: response.headers.get("ETag") ?? "" };
}

function refusal(error: unknown, status: number): Refusal {
  if (typeof error === "object" && error !== null && "detail" in error) {
    const refused = new Refusal(error as Problem);
    if (refused.is("second-factor-needed")) {
      factorIsNeeded();
    }
    return refused;
  }
  const title = t.common.failed(status);
  return new Refusal({ type: "about:blank", title, status, detail: title, request_id: "" });
}

/** A file's answer, or a Refusal. */
async function file(path: string): Promise<Response> {
  const answer = await fetchAsPerson(path);
  if (!answer.ok) {
    throw refusal(await answer.json().catch(() => undefined), answer.status);
  }
  return answer;
}

/** Bytes that only the person may see. */
export const bytes = async (path: string): Promise<Blob> => (await file(path)).blob();

/** Fetches a file and hands it to the browser to keep. */
export async function download(path: string): Promise<void> {
  const answer = await file(path);
  const name = fileName(answer.headers.get("Content-Disposition")) ?? path.split("/").pop() ?? "file";
  keep(await answer.blob(), name);
}

/** Hands a file to the browser to keep. */
export function keep(file: Blob, name: string) {
  const link = document.createElement("a");
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function fileName(disposition: string | null): string | undefined {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/)?.[1];
  return encoded && decodeURIComponent(encoded);
}
