import { useEffect, type ReactNode } from "react";

interface PageProps {
  title: string;
  actions?: ReactNode;
  above?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}

/** A screen: its title, what can be done here, and the rest. */
export function Page({ title, actions, above, below, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Sheaf`;
  }, [title]);
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:px-8">
      {above && <div className="text-muted mb-2 text-sm">{above}</div>}
      <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="break-words">{title}</h1>
          {below}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      <div className="space-y-6">{children}</div>
    </div>
  );
}

export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** Where there is nothing yet: says so, and what to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="card px-6 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="text-muted mx-auto mt-2 max-w-prose space-y-4">{children}</div>}
    </div>
  );
}
