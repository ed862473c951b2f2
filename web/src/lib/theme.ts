const KEY = "sheaf.theme";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export function theme(): Theme {
  return themes.find((each) => each === localStorage.getItem(KEY)) ?? "system";
}

export function wear(next: Theme) {
  localStorage.setItem(KEY, next);
  document.documentElement.style.colorScheme = next === "system" ? "" : next;
}
