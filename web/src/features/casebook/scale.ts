import type { Event } from "./queries";

/** A stretch of time, in milliseconds. */
interface Span {
  from: number;
  to: number;
}

export interface Bucket extends Span {
  label: string;
  count: number;
}

type Unit = "century" | "decade" | "year" | "month" | "day" | "hour";

const DAY = 86_400_000;
const LENGTHS: [Unit, number][] = [
  ["century", 36_525 * DAY],
  ["decade", 3652.5 * DAY],
  ["year", 365.25 * DAY],
  ["month", 30.44 * DAY],
  ["day", DAY],
  ["hour", DAY / 24],
];

/** So many bars fit beside each other. */
const MOST = 40;
const YEARS = { century: 100, decade: 10, year: 1 };

export function spanOf(events: Pick<Event, "earliest" | "latest">[]): Span | undefined {
  const froms = events.flatMap((each) => (each.earliest ? [Date.parse(each.earliest)] : []));
  const tos = events.flatMap((each) => (each.latest ? [Date.parse(each.latest)] : []));
  return froms.length === 0 ? undefined : { from: Math.min(...froms), to: Math.max(...tos, ...froms) };
}

function start(time: number, unit: Unit): Date {
  const date = new Date(time);
  const years = unit in YEARS ? YEARS[unit as keyof typeof YEARS] : 1;
  const year = Math.floor(date.getUTCFullYear() / years) * years;
  const month = unit in YEARS ? 0 : date.getUTCMonth();
  const day = unit === "day" || unit === "hour" ? date.getUTCDate() : 1;
  const begin = new Date(Date.UTC(2000, month, day, unit === "hour" ? date.getUTCHours() : 0));
  begin.setUTCFullYear(year);
  return begin;
}

function next(begin: Date, unit: Unit): Date {
  const end = new Date(begin);
  switch (unit) {
    case "century":
    case "decade":
    case "year":
      end.setUTCFullYear(end.getUTCFullYear() + YEARS[unit]);
      break;
    case "month":
      end.setUTCMonth(end.getUTCMonth() + 1);
      break;
    case "day":
      end.setUTCDate(end.getUTCDate() + 1);
      break;
    case "hour":
      end.setUTCHours(end.getUTCHours() + 1);
      break;
  }
  return end;
}

function label(begin: Date, unit: Unit): string {
  const iso = begin.toISOString();
  const length = { century: 4, decade: 4, year: 4, month: 7, day: 10, hour: 13 }[unit];
  return (
    iso.slice(0, length).replace("T", " ") +
    (unit === "decade" || unit === "century" ? "s" : unit === "hour" ? ":00" : "")
  );
}

/** The finest even parts of a stretch that still fit beside each other, and how many events each touches. */
export function buckets(events: Pick<Event, "earliest" | "latest">[], span: Span): Bucket[] {
  const length = span.to - span.from;
  const unit = LENGTHS.findLast(([, each]) => length / each <= MOST)?.[0] ?? "century";
  const found: Bucket[] = [];
  for (let begin = start(span.from, unit); begin.getTime() < span.to || found.length === 0; begin = next(begin, unit)) {
    const from = begin.getTime();
    const to = next(begin, unit).getTime();
    const count = events.filter(
      (each) => each.earliest && Date.parse(each.earliest) < to && Date.parse(each.latest ?? each.earliest) > from,
    ).length;
    found.push({ from, to, label: label(begin, unit), count });
  }
  return found;
}

/** A moment as the API takes it. */
export const moment = (time: number) => new Date(time).toISOString().slice(0, 16) + "Z";
