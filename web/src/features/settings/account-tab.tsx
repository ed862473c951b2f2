import { useState } from "react";
import { Button } from "../../components/button";
import { SelectField, TextField } from "../../components/form";
import { Failure } from "../../components/notice";
import { Section } from "../../components/page";
import { signedOut, useUser } from "../../lib/session";
import { language, languages, speak, t } from "../../lib/texts";
import { theme, themes, wear, type Theme } from "../../lib/theme";
import { NewPasswordField } from "../account/new-password-field";
import { SecondFactor } from "../account/second-factor";
import { changePassword } from "./queries";
import { SignIns } from "./sign-ins";

export function AccountTab() {
  const user = useUser();
  const [worn, setWorn] = useState(theme);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [problem, setProblem] = useState<unknown>();
  return (
    <div className="max-w-xl space-y-8">
      <Section title={t.settings.look}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label={t.settings.theme}
            value={worn}
            onChange={(event) => {
              const chosen = event.target.value as Theme;
              wear(chosen);
              setWorn(chosen);
            }}
          >
            {themes.map((each) => (
              <option key={each} value={each}>
                {t.settings.themes[each]}
              </option>
            ))}
          </SelectField>
          <SelectField label={t.settings.language} value={language} onChange={(event) => speak(event.target.value)}>
            {languages.map((each) => (
              <option key={each} value={each} lang={each}>
                {{ en: "English", de: "Deutsch" }[each]}
              </option>
            ))}
          </SelectField>
        </div>
      </Section>
      <Section title={t.settings.password}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            void changePassword(current, next).then(signedOut, setProblem);
          }}
        >
          <input type="text" name="username" autoComplete="username" value={user.name} readOnly hidden />
          {user.has_password && (
            <TextField
              label={t.settings.currentPassword}
              type="password"
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
          <NewPasswordField label={t.settings.newPassword} value={next} onValue={setNext} />
          <Failure problem={problem} />
          <Button type="submit">{t.settings.changePassword}</Button>
        </form>
      </Section>
      <SecondFactor />
      <Section title={t.settings.devices}>
        <SignIns />
      </Section>
    </div>
  );
}
