import { t } from "../../lib/texts";
import type { Event } from "./queries";

/** When it was, as exactly as it is known. */
export function written(it: Event): string {
  if (!it.time) {
    return t.events.noTime;
  }
  const span = it.end_time ? `${it.time} – ${it.end_time}` : it.time;
  return `${it.about ? t.events.aboutShort : ""}${span.replaceAll("T", " ")}${it.uncertain ? " ?" : ""}`;
}
