import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { t } from "../lib/texts";
import { IconButton } from "./button";

interface DialogProps {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, closes with Escape and hides the rest from readers. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      className={`card text-ink max-h-[92dvh] w-[calc(100vw-2rem)] overflow-auto p-0 shadow-xl ${wide ? "max-w-3xl" : "max-w-lg"}`}
      onClose={onClose}
      onMouseDown={(event) => event.target === element.current && element.current?.close()}
    >
      <div className="p-5">
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 id={id} className="text-lg">
            {title}
          </h2>
          <IconButton label={t.common.close} className="-mt-1 -mr-2" onClick={() => element.current?.close()}>
            <X aria-hidden />
          </IconButton>
        </div>
        {children}
      </div>
    </dialog>
  );
}
