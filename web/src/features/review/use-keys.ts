import { useEffect, useRef } from "react";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;

/** Single keys act while nobody types; those with `ctrl+` always. Buttons keep their Enter, dialogs all keys. */
export function useKeys(acts: Record<string, () => unknown>) {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const control = event.ctrlKey || event.metaKey;
      const act = now.current[(control ? "ctrl+" : "") + event.key];
      const onButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
      const elsewhere = isTyping(event.target) || (onButton && event.key === "Enter") || event.altKey;
      if (!act || (elsewhere && !control) || document.querySelector("dialog[open]")) {
        return;
      }
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
