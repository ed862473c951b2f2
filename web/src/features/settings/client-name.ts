/** The first that matches: Edge and Opera say that they are Chrome too, and Chrome that it is Safari. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

/** Android says that it is Linux too, and an iPhone that it is like Mac OS X. */
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\b(iPhone|iPad)\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\b(X11; )?CrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const first = (names: [RegExp, string][], text: string) => names.find(([pattern]) => pattern.test(text))?.[1];

/** “Firefox, Linux” of a `User-Agent`; of a program, its name. */
export function clientName(userAgent: string): string {
  const named = [first(BROWSERS, userAgent), first(SYSTEMS, userAgent)].filter(Boolean).join(", ");
  return named || (userAgent.split(/[\s/]/)[0] ?? "");
}
