import { useState, type ReactNode } from "react";
import { Button } from "../../components/button";
import { Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import { AppCodeField } from "./code-field";
import { CurrentPasswordField } from "./current-password-field";
import { QrCode } from "./qr-code";
import { beginSecondFactor, confirmSecondFactor } from "./queries";
import { RecoveryCodes } from "./recovery-codes";

type Begun = Schemas["BegunSecondFactor"];

/** From the password to the recovery codes. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<string[]>();
  if (codes) {
    return <RecoveryCodes codes={codes} onDone={onDone} />;
  }
  return begun ? <Confirm begun={begun} onConfirmed={setCodes} /> : <Begin onBegun={setBegun} />;
}

interface StepProps {
  action: string;
  onNext: () => Promise<void>;
  children: ReactNode;
}

function Step({ action, onNext, children }: StepProps) {
  const { busy, problem, attempt } = useAttempt();
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(onNext);
      }}
    >
      {children}
      <Failure problem={problem} />
      <div className="flex justify-end">
        <Button kind="primary" type="submit" busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}

function Begin({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const [password, setPassword] = useState("");
  return (
    <Step action={t.factor.next} onNext={async () => onBegun(await beginSecondFactor(password))}>
      <CurrentPasswordField value={password} onValue={setPassword} />
    </Step>
  );
}

function Confirm({ begun, onConfirmed }: { begun: Begun; onConfirmed: (codes: string[]) => void }) {
  const [code, setCode] = useState("");
  return (
    <Step action={t.factor.confirm} onNext={async () => onConfirmed((await confirmSecondFactor(code)).recovery_codes)}>
      <p>{t.factor.scan}</p>
      <QrCode text={begun.uri} label={t.factor.picture} />
      <p>
        {t.factor.byHand}{" "}
        <code className="block font-mono text-sm select-all">{begun.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <p>
        <a className="rounded underline" href={begun.uri}>
          {t.factor.sameDevice}
        </a>
      </p>
      <AppCodeField value={code} onValue={setCode} />
    </Step>
  );
}
