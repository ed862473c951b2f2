import { useSyncExternalStore } from "react";
import { Refusal, type Problem, type Schemas } from "../../lib/api";
import { accessToken, fetchAsPerson } from "../../lib/session";
import { t } from "../../lib/texts";

type Upload = Schemas["Upload"];

/** A file that the person chose, with the folders that it came from. */
export interface Chosen {
  path: string;
  file: File;
}

export interface Outgoing {
  path: string;
  size: number;
  sent: number;
  state: "waiting" | "sending" | "sent" | "refused" | "stopped";
  reason?: string;
}

export interface Sending {
  session: string | undefined;
  files: Outgoing[];
  busy: boolean;
  problem: string | undefined;
}

const FILES_AT_ONCE = 25;
const BYTES_AT_ONCE = 24_000_000;

const NOTHING: Sending = { session: undefined, files: [], busy: false, problem: undefined };

/** The upload goes on while the person looks at other pages, so it belongs to none of them. */
let now: Sending = NOTHING;
let waiting: Chosen[] = [];
const listeners = new Set<() => void>();

function become(next: Partial<Sending>) {
  now = { ...now, ...next };
  listeners.forEach((listener) => listener());
}

function mark(paths: Set<string>, change: (file: Outgoing) => Outgoing) {
  become({ files: now.files.map((file) => (paths.has(file.path) ? change(file) : file)) });
}

export function useSending(session: string | undefined): Sending {
  const sending = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
  return sending.session === session || (session === undefined && sending.busy) ? sending : NOTHING;
}

/** Sends the files to a session, or to a new one; the first answer says which that is. */
export async function send(
  session: string | undefined,
  chosen: Chosen[],
  onSession: (session: string) => void,
): Promise<void> {
  if (now.session !== session) {
    now = { ...NOTHING, session };
    waiting = [];
  }
  const known = new Set(now.files.map((file) => file.path));
  const fresh = chosen.filter((each) => !known.has(each.path));
  waiting.push(...fresh);
  become({
    files: [
      ...now.files,
      ...fresh.map(({ path, file }) => ({ path, size: file.size, sent: 0, state: "waiting" as const })),
    ],
  });
  await go(onSession);
}

/** Goes on after the connection was lost: what has arrived is not sent again. */
export async function resume(onSession: (session: string) => void): Promise<void> {
  const arrived = now.session ? await names(now.session) : new Map<string, number>();
  const there = (each: Chosen) => arrived.get(each.path) === each.file.size;
  mark(new Set(waiting.filter(there).map((each) => each.path)), (file) => ({
    ...file,
    sent: file.size,
    state: "sent",
  }));
  waiting = waiting.filter((each) => !there(each));
  await go(onSession);
}

async function names(session: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await fetchAsPerson(`/api/v1/uploads/${session}?per_page=500&page=${page}`);
    const body = (await answer.json()) as Schemas["UploadPage"];
    body.files.forEach((file) => found.set(file.name, file.size));
    pages = body.pages;
  }
  return found;
}

async function go(onSession: (session: string) => void) {
  if (now.busy) {
    return;
  }
  become({ busy: true, problem: undefined });
  try {
    while (waiting.length > 0) {
      const part = nextPart();
      await sendPart(part, onSession);
      waiting = waiting.filter((each) => !part.includes(each));
    }
  } catch (failure) {
    mark(new Set(waiting.map((each) => each.path)), (file) => ({ ...file, sent: 0, state: "stopped" }));
    become({ problem: failure instanceof Error ? failure.message : String(failure) });
  } finally {
    become({ busy: false });
  }
}

function nextPart(): Chosen[] {
  let bytes = 0;
  const part: Chosen[] = [];
  for (const each of waiting) {
    bytes += each.file.size;
    if (part.length > 0 && (part.length >= FILES_AT_ONCE || bytes > BYTES_AT_ONCE)) {
      break;
    }
    part.push(each);
  }
  return part;
}

async function sendPart(part: Chosen[], onSession: (session: string) => void) {
  const paths = new Set(part.map((each) => each.path));
  mark(paths, (file) => ({ ...file, state: "sending" }));
  const answer = await post(part, (loaded) => spread(part, loaded));
  if (now.session === undefined) {
    become({ session: answer.session_id });
    onSession(answer.session_id);
  }
  const refused = new Map(answer.files.filter((file) => !file.accepted).map((file) => [file.name, file.reason]));
  mark(paths, (file) =>
    refused.has(file.path)
      ? { ...file, sent: file.size, state: "refused", reason: refused.get(file.path) ?? undefined }
      : { ...file, sent: file.size, state: "sent" },
  );
}

/** The files of a request go out one behind the other. */
function spread(part: Chosen[], loaded: number) {
  let left = loaded;
  const sent = new Map<string, number>();
  for (const { path, file } of part) {
    sent.set(path, Math.min(file.size, Math.max(0, left)));
    left -= file.size;
  }
  mark(new Set(sent.keys()), (file) => ({ ...file, sent: sent.get(file.path) ?? 0 }));
}

async function post(part: Chosen[], onProgress: (loaded: number) => void): Promise<Upload> {
  const form = new FormData();
  part.forEach(({ path, file }) => form.append("files", file, path));
  const token = await accessToken();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", now.session ? `/api/v1/upload?session_id=${now.session}` : "/api/v1/upload");
    request.setRequestHeader("Authorization", `Bearer ${token ?? ""}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => reject(new Error(t.read.connectionLost));
    request.onload = () =>
      request.status === 201 ? resolve(request.response as Upload) : reject(new Refusal(request.response as Problem));
    request.send(form);
  });
}
