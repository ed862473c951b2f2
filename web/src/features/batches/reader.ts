import { t } from "../../lib/texts";
import type { Batch } from "./queries";

const EMBEDDED = "embedded";
const BUILT_IN = [EMBEDDED, "embedded-painter", "scrape"];

export const isEmbedded = (reader: string) => reader === EMBEDDED;

export const readerName = (reader: string) => (isEmbedded(reader) ? t.read.embedded : reader);

/** What tells a batch from others of its name: whose work it is, and that the cards were read before. */
export const apart = (batch: Batch) => [
  ...(BUILT_IN.includes(batch.reader) ? [] : [batch.reader]),
  ...(batch.reread_of === null ? [] : [t.batch.again]),
];
