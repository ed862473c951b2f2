import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { t } from "../lib/texts";
import { IconButton } from "./button";
import { message } from "./notice";

interface Toast {
  id: number;
  text: string;
  tone: "plain" | "danger";
  undo?: () => void;
}

const SHOWN_MS = 8000;

let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function become(now: Toast[]) {
  toasts = now;
  listeners.forEach((listener) => listener());
}

function dismiss(id: number) {
  become(toasts.filter((toast) => toast.id !== id));
}

/** Says something in passing. What went wrong stays until it is closed. */
export function say(text: string, { tone = "plain", undo }: { tone?: Toast["tone"]; undo?: () => void } = {}) {
  const id = next++;
  become([...toasts.filter((toast) => toast.text !== text).slice(-2), { id, text, tone, undo }]);
  if (tone === "plain") {
    setTimeout(() => dismiss(id), SHOWN_MS);
  }
}

/** Says why something that was asked for did not happen. */
export const sayFailure = (failure: unknown) => say(message(failure), { tone: "danger" });

export function Toasts() {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div
      role="status"
      aria-label={t.common.messages}
      className="pointer-events-none fixed inset-x-4 bottom-20 z-30 flex flex-col items-center gap-2 lg:bottom-6"
    >
      {all.map((toast) => (
        <div
          key={toast.id}
          className={`pointer-events-auto flex max-w-full items-center gap-3 rounded-lg py-1 pr-1 pl-4 shadow-lg ${
            toast.tone === "danger" ? "bg-danger text-ground" : "bg-ink text-ground"
          }`}
        >
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              className="min-h-10 rounded px-2 font-semibold underline"
              onClick={() => {
                toast.undo?.();
                dismiss(toast.id);
              }}
            >
              {t.common.undo}
            </button>
          )}
          <IconButton label={t.common.close} className="hover:bg-transparent" onClick={() => dismiss(toast.id)}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
