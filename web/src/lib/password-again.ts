import { useSyncExternalStore } from "react";

const TYPE = "urn:sheaf:problem:reauthenticate";

let settle: ((typed: boolean) => void) | undefined;
let asked: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

function tell() {
  listeners.forEach((listener) => listener());
}

/** Whether the server wants the password once more before it does this. */
export async function wantsPassword(answer: Response): Promise<boolean> {
  if (answer.status !== 403) {
    return false;
  }
  const problem = (await answer
    .clone()
    .json()
    .catch(() => undefined)) as { type?: string } | undefined;
  return problem?.type === TYPE;
}

/** Asks the person; several who want it at once share one question. Resolves to whether it was typed. */
export function passwordAgain(): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  tell();
  return asked;
}

export function passwordTyped(typed: boolean) {
  settle?.(typed);
  settle = undefined;
  asked = undefined;
  tell();
}

/** Whether the person is being asked now. */
export function usePasswordAsked(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked !== undefined,
  );
}
