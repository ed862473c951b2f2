import { de } from "./de";
import { en, type Texts } from "./en";

export type { Texts };

const LANGUAGES: Record<string, Texts> = { en, de };
const KEY = "sheaf.language";

export const languages = ["en", "de"] as const;

export const language: string =
  [localStorage.getItem(KEY), ...navigator.languages.map((each) => each.slice(0, 2))].find(
    (each) => each !== null && each in LANGUAGES,
  ) ?? "en";

/** For numbers and times. */
export const locale = language === "en" ? "en-GB" : language;

/** All that the application says, in the person's language. */
export const t: Texts = LANGUAGES[language] ?? en;

export function speak(next: string) {
  localStorage.setItem(KEY, next);
  window.location.reload();
}
