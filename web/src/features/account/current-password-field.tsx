import { TextField } from "../../components/form";
import { useUser } from "../../lib/session";
import { t } from "../../lib/texts";

interface CurrentPasswordFieldProps {
  value: string;
  onValue: (value: string) => void;
}

/** With the name beside it, unseen, by which password managers know whose it is. */
export function CurrentPasswordField({ value, onValue }: CurrentPasswordFieldProps) {
  return (
    <>
      <input type="text" name="username" autoComplete="username" value={useUser().name} readOnly hidden />
      <TextField
        label={t.settings.currentPassword}
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </>
  );
}
