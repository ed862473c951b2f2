import { useState } from "react";
import { Button } from "../../components/button";
import { TextField } from "../../components/form";
import { t } from "../../lib/texts";

interface CodeFieldProps {
  value: string;
  onValue: (value: string) => void;
}

/** Takes the focus when it appears: it is what is asked for next. */
export function AppCodeField({ value, onValue }: CodeFieldProps) {
  return (
    <TextField
      label={t.factor.code}
      hint={t.factor.codeHint}
      autoComplete="one-time-code"
      inputMode="numeric"
      autoFocus
      required
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}

/** A code of the app or, since a phone shows only digits for those, a field of its own for a recovery code. */
export function CodeField({ value, onValue }: CodeFieldProps) {
  const [recovery, setRecovery] = useState(false);
  return (
    <div className="space-y-1">
      {recovery ? (
        <TextField
          label={t.factor.recoveryCode}
          hint={t.factor.recoveryHint}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          required
          className="font-mono"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      ) : (
        <AppCodeField value={value} onValue={onValue} />
      )}
      <Button
        kind="quiet"
        className="-ml-3 text-sm underline sm:-ml-4"
        onClick={() => {
          setRecovery(!recovery);
          onValue("");
        }}
      >
        {recovery ? t.factor.useApp : t.factor.useRecovery}
      </Button>
    </div>
  );
}
