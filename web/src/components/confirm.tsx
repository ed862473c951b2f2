import type { ReactNode } from "react";
import { t } from "../lib/texts";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Failure } from "./notice";
import { useAttempt } from "./use-attempt";

interface ConfirmProps {
  title: string;
  action: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks once more before something that cannot be taken back. */
export function Confirm({ title, action, danger = false, onConfirm, onClose, children }: ConfirmProps) {
  const { busy, problem, attempt } = useAttempt();
  const go = () =>
    attempt(async () => {
      await onConfirm();
      onClose();
    });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="space-y-4">
        {children}
        <Failure problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind={danger ? "danger" : "primary"} busy={busy} onClick={go}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
