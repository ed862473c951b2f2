import type { ReactNode } from "react";

export type Tone = "plain" | "good" | "warn" | "danger" | "accent";

const TONES: Record<Tone, string> = {
  plain: "bg-sunken text-ink",
  good: "bg-good-soft text-good",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
  accent: "bg-accent-soft text-accent",
};

/** A message in the flow of the page. What went wrong is read out at once. */
export function Notice({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg px-4 py-3 ${TONES[tone]}`}
    >
      {children}
    </div>
  );
}

/** What to tell of something that was thrown. */
export function message(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

export function Failure({ problem, children }: { problem: unknown; children?: ReactNode }) {
  return problem ? (
    <Notice tone="danger">
      {message(problem)}
      {children}
    </Notice>
  ) : null;
}

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-medium ${TONES[tone]}`}>
      {children}
    </span>
  );
}
