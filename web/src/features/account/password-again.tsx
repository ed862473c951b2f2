import { useState } from "react";
import { TextField } from "../../components/form";
import { FormDialog } from "../../components/form-dialog";
import { passwordTyped, usePasswordAsked } from "../../lib/password-again";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";
import { confirmPassword } from "./queries";

/** Stands over whatever page asked for something that takes the password once more. */
export function PasswordAgain() {
  return usePasswordAsked() ? <Question /> : null;
}

function Question() {
  const user = useUser();
  const [password, setPassword] = useState("");
  return (
    <FormDialog
      title={t.passwordAgain.title}
      action={t.passwordAgain.action}
      onSave={async () => {
        await confirmPassword(password);
        passwordTyped(true);
      }}
      onClose={() => passwordTyped(false)}
    >
      <p className="text-muted">{t.passwordAgain.why}</p>
      <input type="text" name="username" autoComplete="username" value={user.name} readOnly hidden />
      <TextField
        label={t.settings.currentPassword}
        type="password"
        autoComplete="current-password"
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </FormDialog>
  );
}
