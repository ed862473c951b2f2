import { ZoomOut } from "lucide-react";
import { Button } from "../../components/button";
import { t } from "../../lib/texts";
import type { Event } from "./queries";
import { buckets, moment, spanOf, type Bucket } from "./scale";

interface TimeStripProps {
  events: Event[];
  from: string | undefined;
  to: string | undefined;
  onZoom: (from: string | undefined, to: string | undefined) => void;
}

const WIDTH = 1000;
const HEIGHT = 72;
const MINUTE = 60_000;
/** One event alone is no tower. */
const LEAST_SCALE = 3;

/** How the events lie in time; a part of it can be looked into. */
export function TimeStrip({ events, from, to, onZoom }: TimeStripProps) {
  const span = from && to ? { from: Date.parse(from), to: Date.parse(to) } : spanOf(events);
  if (!span || span.to - span.from <= MINUTE) {
    return null;
  }
  const parts = buckets(events, span);
  const most = Math.max(LEAST_SCALE, ...parts.map((each) => each.count));
  const every = Math.ceil(parts.length / 8);
  const zoom = (part: Bucket) => onZoom(moment(part.from), moment(part.to));
  return (
    <section aria-label={t.events.strip} className="card p-4">
      <div className="flex h-16 items-end gap-0.5" role="group" aria-label={t.events.strip}>
        {parts.map((part) =>
          part.count === 0 ? (
            <span key={part.from} className="bg-line h-0.5 min-w-0 flex-1" />
          ) : (
            <button
              key={part.from}
              type="button"
              title={t.events.zoomTo(part.label, part.count)}
              aria-label={t.events.zoomTo(part.label, part.count)}
              onClick={() => zoom(part)}
              className="group flex h-full min-w-0 flex-1 items-end rounded-sm"
            >
              <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" className="h-full w-full" aria-hidden>
                <rect
                  x={0}
                  width={10}
                  y={HEIGHT - (HEIGHT * part.count) / most}
                  height={(HEIGHT * part.count) / most}
                  className="fill-accent group-hover:opacity-75"
                />
              </svg>
            </button>
          ),
        )}
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} 2`}
        preserveAspectRatio="none"
        className="stroke-strong-line h-0.5 w-full"
        aria-hidden
      >
        <line x1={0} x2={WIDTH} y1={1} y2={1} strokeWidth={2} />
      </svg>
      <div className="text-muted flex text-xs tabular-nums" aria-hidden>
        {parts.map((part, index) => (
          <span key={part.from} className="min-w-0 flex-1 overflow-visible whitespace-nowrap">
            {index % every === 0 && parts.length - index > every / 2 ? part.label : ""}
          </span>
        ))}
      </div>
      {from && to && (
        <div className="mt-2 flex justify-end">
          <Button kind="quiet" onClick={() => onZoom(undefined, undefined)}>
            <ZoomOut aria-hidden />
            {t.events.whole}
          </Button>
        </div>
      )}
    </section>
  );
}
