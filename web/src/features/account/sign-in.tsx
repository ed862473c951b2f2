import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "../../components/button";
import { TextField } from "../../components/form";
import { Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { signedIn } from "../../lib/session";
import { t } from "../../lib/texts";
import { NewPasswordField } from "./new-password-field";
import { signIn, signInFirst } from "./queries";

function Doorstep({ title, children }: { title: string; children: ReactNode }) {
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

export function SignIn() {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { busy, problem, attempt } = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => signedIn(await signIn(name, password)));
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
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t.signIn.password}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
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
