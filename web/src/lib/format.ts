import { locale, t } from "./texts";

const whole = new Intl.NumberFormat(locale);
const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

export const number = (value: number) => whole.format(value);

export const decimal = (value: number) => oneDigit.format(value);

export const percent = (fraction: number) =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(fraction);

export const dateTime = (iso: string) => moment.format(new Date(iso));

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** “5 minutes ago”. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const step = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return step ? relative.format(Math.round(seconds / step[1]), step[0]) : t.common.justNow;
}

/** “about 3 min”. */
export function duration(seconds: number): string {
  if (seconds < 60) {
    return t.common.seconds(Math.max(1, Math.round(seconds)));
  }
  if (seconds < 3600) {
    return t.common.minutes(Math.round(seconds / 60));
  }
  return t.common.hours(Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60));
}

const UNITS = ["B", "KB", "MB", "GB", "TB"];

export function size(bytes: number): string {
  const power = bytes > 0 ? Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3)) : 0;
  return `${oneDigit.format(bytes / 1000 ** power)} ${UNITS[power]}`;
}

type Value = string | number | boolean | string[] | null | undefined;

/** A value of a card as a person reads it. */
export function shown(value: Value): string {
  if (value === null || value === undefined) {
    return "";
  }
  if (typeof value === "boolean") {
    return value ? t.common.yes : t.common.no;
  }
  return Array.isArray(value) ? value.join("; ") : String(value);
}
