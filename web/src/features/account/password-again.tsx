import { useState } from "react";
import { FormDialog } from "../../components/form-dialog";
import { passwordTyped, usePasswordAsked } from "../../lib/password-again";
import { t } from "../../lib/texts";
import { CurrentPasswordField } from "./current-password-field";
import { confirmPassword } from "./queries";

/** Stands over whatever page asked for something that takes the password once more. */
export function PasswordAgain() {
  return usePasswordAsked() ? <Question /> : null;
}

function Question() {
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
      <CurrentPasswordField value={password} onValue={setPassword} />
    </FormDialog>
  );
}
