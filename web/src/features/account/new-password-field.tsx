import { TextField } from "../../components/form";
import { t } from "../../lib/texts";

/** As the server wants it; what it says of a shorter one would come late. */
const SHORTEST = 12;

interface NewPasswordFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
}

export function NewPasswordField({ label, value, onValue }: NewPasswordFieldProps) {
  return (
    <TextField
      label={label}
      hint={t.firstRun.passwordHint}
      type="password"
      autoComplete="new-password"
      minLength={SHORTEST}
      required
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}
