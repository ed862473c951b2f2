import type { ReactNode } from "react";

/** A page without the rest of the application around it: before somebody is let in. */
export function Doorstep({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <p className="text-muted mb-2 font-semibold tracking-wide">Sheaf</p>
        <h1 className="mb-6">{title}</h1>
        {children}
      </div>
    </main>
  );
}
