import { useState } from "react";

/**
 * What a person asks for on a screen: whether it is under way, and what went wrong with the last.
 *
 * @param tell gets what went wrong where it is not shown in its place
 */
export function useAttempt(tell?: (problem: unknown) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  /** Resolves to whether it worked. */
  const attempt = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      return true;
    } catch (failure) {
      (tell ?? setProblem)(failure);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, attempt };
}
