import { useState, type FormEvent } from "react";
import { Button } from "../../components/button";
import { TextField } from "../../components/form";
import { Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { Refusal } from "../../lib/api";
import { signedIn } from "../../lib/session";
import { t } from "../../lib/texts";
import { CodeField } from "./code-field";
import { Doorstep } from "./doorstep";
import { NewPasswordField } from "./new-password-field";
import { signIn, signInFirst } from "./queries";

export function SignIn() {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState<string>();
  const { busy, problem, attempt } = useAttempt();
  const enter = () =>
    signIn(name, password, code).then(signedIn, (failure: unknown) => {
      const asked = failure instanceof Refusal && failure.is("second-factor");
      if (!asked || code !== undefined) {
        throw failure;
      }
      setCode("");
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(enter);
  };
  return (
    <Doorstep title={t.signIn.title}>
      <form className="space-y-4" onSubmit={submit}>
        <TextField
          label={t.signIn.name}
          autoComplete="username"
          autoFocus
          required
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setCode(undefined);
          }}
        />
        <TextField
          label={t.signIn.password}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
            setCode(undefined);
          }}
        />
        {code !== undefined && <CodeField value={code} onValue={setCode} />}
        <Failure problem={problem} />
        <Button kind="primary" type="submit" busy={busy} className="w-full">
          {t.signIn.action}
        </Button>
      </form>
      <p className="text-muted mt-6 text-sm">{t.signIn.noAccount}</p>
    </Doorstep>
  );
}

/** What the link that the server prints at its first start leads to. */
export function FirstRun({ token, onDone }: { token: string; onDone: () => void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { busy, problem, attempt } = useAttempt();
  const enter = (account: { name?: string; password?: string }) =>
    attempt(async () => {
      signedIn(await signInFirst(token, account));
      onDone();
    });
  return (
    <Doorstep title={t.firstRun.title}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void enter({ name, password });
        }}
      >
        <p className="text-muted">{t.firstRun.intro}</p>
        <TextField
          label={t.signIn.name}
          autoComplete="username"
          autoFocus
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <NewPasswordField label={t.signIn.password} value={password} onValue={setPassword} />
        <Failure problem={problem} />
        <Button kind="primary" type="submit" busy={busy} className="w-full">
          {t.firstRun.action}
        </Button>
        <Button kind="quiet" className="w-full" disabled={busy} onClick={() => void enter({})}>
          {t.firstRun.later}
        </Button>
      </form>
    </Doorstep>
  );
}
