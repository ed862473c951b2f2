import { createLink } from "@tanstack/react-router";
import { LoaderCircle } from "lucide-react";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";

type Kind = "primary" | "plain" | "quiet" | "danger";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors" +
  " min-h-10 px-3 py-2 sm:px-4 disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-[1.1em] [&_svg]:shrink-0";

const KINDS: Record<Kind, string> = {
  primary: "bg-accent text-accent-ink hover:not-disabled:opacity-90",
  plain: "border border-strong-line bg-surface text-ink hover:not-disabled:bg-sunken",
  quiet: "text-ink hover:not-disabled:bg-sunken",
  danger: "border border-danger text-danger bg-surface hover:not-disabled:bg-danger-soft",
};

function buttonClass(kind: Kind = "plain", more = "") {
  return `${BASE} ${KINDS[kind]} ${more}`;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind;
  busy?: boolean;
}

export function Button({ kind = "plain", busy = false, className = "", children, disabled, ...rest }: ButtonProps) {
  return (
    <button type="button" className={buttonClass(kind, className)} disabled={disabled || busy} {...rest}>
      {busy && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  children: ReactNode;
}

/** A button of which only the picture is seen; its label is read out and shown on hovering. */
export function IconButton({ label, children, className = "", ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`hover:not-disabled:bg-sunken inline-flex size-10 items-center justify-center rounded-lg disabled:opacity-45 [&_svg]:size-5 ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  kind?: Kind;
}

function Anchor({ kind, className = "", ...rest }: AnchorProps) {
  return <a className={buttonClass(kind, className)} {...rest} />;
}

/** A link that looks like a button. */
export const LinkButton = createLink(Anchor);
