import { useSyncExternalStore } from "react";
import type { components } from "./api-types";
import { passwordAgain, wantsPassword } from "./password-again";

export type User = components["schemas"]["User"];
type Grant = components["schemas"]["Grant"];

interface Kept {
  token: string;
  expires: number;
  user: User;
}

/** `factorNeeded`: the server lets nobody do anything who has no second factor, and the person has none. */
type Session = { state: "unknown" } | { state: "out" } | { state: "in"; user: User; factorNeeded: boolean };

const KEY = "sheaf.session";
/** What the browser keeps under it for a person is forgotten when they sign out. */
export const OWN = "sheaf.own.";
/** The access token is changed for a new one this long before it ends. */
const EARLY_MS = 60_000;

/** A reload finds it here, so that it need not spend the refresh token, which is good for one use. */
let kept: Kept | undefined = stored();
let session: Session = kept ? { state: "in", user: kept.user, factorNeeded: false } : { state: "unknown" };
const listeners = new Set<() => void>();

function stored(): Kept | undefined {
  const text = sessionStorage.getItem(KEY);
  const found = text ? (JSON.parse(text) as Kept) : undefined;
  return found && found.expires - EARLY_MS > Date.now() ? found : undefined;
}

function become(next: Session) {
  session = next;
  listeners.forEach((listener) => listener());
}

export function signedIn(grant: Grant) {
  kept = { token: grant.access_token, expires: Date.parse(grant.expires_at), user: grant.user };
  sessionStorage.setItem(KEY, JSON.stringify(kept));
  become({ state: "in", user: grant.user, factorNeeded: session.state === "in" && session.factorNeeded });
}

function needFactor(factorNeeded: boolean) {
  if (session.state === "in" && session.factorNeeded !== factorNeeded) {
    become({ ...session, factorNeeded });
  }
}

export const factorIsNeeded = () => needFactor(true);
export const factorIsSet = () => needFactor(false);

/** What was loaded for one person must not be seen by the next, so the page begins anew. */
export function signedOut() {
  const before = session;
  kept = undefined;
  sessionStorage.removeItem(KEY);
  become({ state: "out" });
  if (before.state === "in") {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(OWN))
      .forEach((key) => localStorage.removeItem(key));
    tabs.postMessage(before.user.id);
    window.location.reload();
  }
}

/** Signing out in one tab is signing out in all of them. */
const tabs = new BroadcastChannel("sheaf.signed-out");
tabs.onmessage = ({ data }) => {
  if (session.state === "in" && session.user.id === data) {
    signedOut();
  }
};

/** Of two tabs that refresh at once, the second would show a used token and end the sign-in. */
async function refresh(stale: string | undefined): Promise<void> {
  await navigator.locks.request("sheaf-refresh", async () => {
    if (kept && kept.token !== stale && kept.expires - EARLY_MS > Date.now()) {
      return;
    }
    const answer = await fetch("/api/v1/session/refresh", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    if (answer.ok) {
      signedIn((await answer.json()) as Grant);
    } else if (answer.status === 401) {
      signedOut();
    }
  });
}

let refreshing: Promise<void> | undefined;

function refreshed(stale: string | undefined): Promise<void> {
  refreshing ??= refresh(stale).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

/** A good access token, or none when the person has to sign in. */
async function token(): Promise<string | undefined> {
  if (!kept || kept.expires - EARLY_MS <= Date.now()) {
    await refreshed(kept?.token);
  }
  return kept?.token;
}

/** `fetch` as the person who is signed in, who is asked for the password again where the server wants it. */
export async function fetchAsPerson(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const answer = await fetchRefreshed(request.clone());
  return (await wantsPassword(answer)) && (await passwordAgain()) ? fetchRefreshed(request) : answer;
}

/** A token that has ended is changed for a new one once. */
async function fetchRefreshed(request: Request): Promise<Response> {
  const used = await token();
  const answer = await fetch(withToken(request.clone(), used));
  if (answer.status !== 401 || !used) {
    return answer;
  }
  await refreshed(used);
  return kept ? fetch(withToken(request, kept.token)) : answer;
}

function withToken(request: Request, bearer: string | undefined): Request {
  if (bearer) {
    request.headers.set("Authorization", `Bearer ${bearer}`);
  }
  return request;
}

/** For uploads with progress, which `fetch` cannot tell of. */
export const accessToken = token;

/** Finds out at the start whether somebody is signed in. */
export async function beginSession(): Promise<void> {
  if (session.state === "unknown") {
    await refreshed(undefined).catch(() => undefined);
    if (session.state === "unknown") {
      become({ state: "out" });
    }
  }
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}

/** Of a page that only people who are signed in see. */
export function useUser(): User {
  const now = useSession();
  if (now.state !== "in") {
    throw new Error("nobody is signed in");
  }
  return now.user;
}
