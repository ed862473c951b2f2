import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { FirstRun, SignIn } from "../features/account/sign-in";
import { beginSession, useSession } from "../lib/session";

/** Few ever see it: its QR code does not belong into the first load. */
const SecondFactorNeeded = lazy(async () => ({
  default: (await import("../features/account/second-factor-needed")).SecondFactorNeeded,
}));

const FIRST = "#first=";

/** Lets through who is signed in. The address stays, so a link leads on after signing in. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useSession();
  const [first, setFirst] = useState(() =>
    window.location.hash.startsWith(FIRST) ? window.location.hash.slice(FIRST.length) : undefined,
  );
  useEffect(() => {
    void beginSession();
  }, []);
  useEffect(() => {
    if (first) {
      // The token is good for one use; it does not belong into the history.
      window.history.replaceState(null, "", window.location.pathname + window.location.search);
    }
  }, [first]);
  if (session.state === "in") {
    return session.factorNeeded ? (
      <Suspense>
        <SecondFactorNeeded />
      </Suspense>
    ) : (
      children
    );
  }
  if (session.state === "unknown") {
    return null;
  }
  return first ? <FirstRun token={first} onDone={() => setFirst(undefined)} /> : <SignIn />;
}
