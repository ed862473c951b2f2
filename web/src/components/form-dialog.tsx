import type { FormEvent, ReactNode } from "react";
import { t } from "../lib/texts";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Failure } from "./notice";
import { useAttempt } from "./use-attempt";

interface FormDialogProps {
  title: string;
  action?: string;
  wide?: boolean;
  disabled?: boolean;
  onSave: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** A form over the page. What could not be saved stays as it was typed. */
export function FormDialog({
  title,
  action = t.common.save,
  wide,
  disabled,
  onSave,
  onClose,
  children,
}: FormDialogProps) {
  const { busy, problem, attempt } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await onSave();
      onClose();
    });
  };
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        {children}
        <Failure problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" type="submit" busy={busy} disabled={disabled}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
