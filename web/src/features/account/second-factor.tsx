import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { FormDialog } from "../../components/form-dialog";
import { Badge, Failure } from "../../components/notice";
import { Section } from "../../components/page";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { CodeField } from "./code-field";
import { CurrentPasswordField } from "./current-password-field";
import { meQuery, removeSecondFactor, renewRecoveryCodes } from "./queries";
import { RecoveryCodes } from "./recovery-codes";
import { SecondFactorSetup } from "./second-factor-setup";

/** One's own second factor, in the settings of the account. */
export function SecondFactor() {
  const client = useQueryClient();
  const user = useUser();
  const { data: me = user, error } = useQuery(meQuery);
  const [open, setOpen] = useState<"setup" | "renewal" | "removal">();
  const [codes, setCodes] = useState<string[]>();
  const changed = () => client.invalidateQueries({ queryKey: meQuery.queryKey });
  const close = () => {
    setOpen(undefined);
    void changed();
  };
  return (
    <Section title={t.factor.title} actions={me.second_factor && <Badge tone="good">{t.factor.on}</Badge>}>
      <Failure problem={error} />
      <p className="text-muted mb-3">{me.has_password ? t.factor.text : t.factor.passwordFirst}</p>
      <div className="flex flex-wrap gap-2">
        {me.second_factor && <Button onClick={() => setOpen("renewal")}>{t.factor.renew}</Button>}
        {me.second_factor && (
          <Button kind="danger" onClick={() => setOpen("removal")}>
            {t.factor.remove}
          </Button>
        )}
        {!me.second_factor && me.has_password && <Button onClick={() => setOpen("setup")}>{t.factor.setUp}</Button>}
      </div>
      {open === "setup" && (
        <Dialog title={t.factor.setUpTitle} onClose={close}>
          <SecondFactorSetup onDone={close} />
        </Dialog>
      )}
      {open === "renewal" && (
        <ProofDialog
          title={t.factor.renewTitle}
          text={t.factor.renewText}
          action={t.factor.renewAction}
          onProof={async (password, code) => setCodes((await renewRecoveryCodes(password, code)).recovery_codes)}
          onClose={close}
        />
      )}
      {open === "removal" && (
        <ProofDialog
          title={t.factor.removeTitle}
          text={t.factor.removeText}
          action={t.common.remove}
          onProof={removeSecondFactor}
          onClose={close}
        />
      )}
      {codes && (
        <Dialog title={t.factor.recoveryCodes} onClose={() => setCodes(undefined)}>
          <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />
        </Dialog>
      )}
    </Section>
  );
}

interface ProofDialogProps {
  title: string;
  text: string;
  action: string;
  onProof: (password: string, code: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for both factors. */
function ProofDialog({ title, text, action, onProof, onClose }: ProofDialogProps) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  return (
    <FormDialog title={title} action={action} onSave={() => onProof(password, code)} onClose={onClose}>
      <p>{text}</p>
      <CodeField value={code} onValue={setCode} />
      <CurrentPasswordField value={password} onValue={setPassword} />
    </FormDialog>
  );
}
