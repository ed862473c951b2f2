import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Download, FileUp } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { SelectField, TextField } from "../../components/form";
import { Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import { say, sayFailure } from "../../components/toasts";
import { download } from "../../lib/api";
import { t } from "../../lib/texts";
import { EventView } from "./event-view";
import { ImportForm } from "./import-form";
import { caseKeys, eventsQuery, MOST_EVENTS, type CaseFile, type EventFilter } from "./queries";
import { TimeStrip } from "./time-strip";

interface TimelineProps {
  it: CaseFile;
  writable: boolean;
  filter: EventFilter;
}

/** Year and month under which events stand together. */
const heading = (earliest: string | null) => earliest?.slice(0, 4) ?? t.events.noTime;

export function Timeline({ it, writable, filter }: TimelineProps) {
  const client = useQueryClient();
  const navigate = useNavigate({ from: "/casebook/$caseId" });
  const { data, error } = useQuery(eventsQuery(it.id, filter));
  const [importing, setImporting] = useState(false);
  const set = (change: EventFilter) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: "q" in change });
  const filtered = Boolean(filter.q || filter.tag || filter.from);
  const events = data?.events ?? [];
  const tags = [...new Set(events.flatMap((each) => each.tags))].toSorted();
  const groups = new Map<string, typeof events>();
  for (const each of events) {
    const year = heading(each.earliest);
    groups.set(year, [...(groups.get(year) ?? []), each]);
  }
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-48 flex-1 sm:max-w-sm">
          <TextField
            label={t.events.search}
            type="search"
            value={filter.q ?? ""}
            onChange={(event) => set({ q: event.target.value || undefined })}
          />
        </div>
        {(tags.length > 0 || filter.tag) && (
          <div className="min-w-36">
            <SelectField
              label={t.cases.tags}
              value={filter.tag ?? ""}
              onChange={(event) => set({ tag: event.target.value || undefined })}
            >
              <option value="">{t.history.all}</option>
              {[...new Set([...(filter.tag ? [filter.tag] : []), ...tags])].map((each) => (
                <option key={each}>{each}</option>
              ))}
            </SelectField>
          </div>
        )}
        <span className="ml-auto flex gap-2">
          {writable && (
            <Button onClick={() => setImporting(true)}>
              <FileUp aria-hidden />
              {t.timeline.import}
            </Button>
          )}
          {it.event_count > 0 && (
            <Button
              onClick={() => void download(`/api/v1/cases/${it.id}/timeline.csv?form=spreadsheet`).catch(sayFailure)}
            >
              <Download aria-hidden />
              CSV
            </Button>
          )}
        </span>
      </div>
      <Failure problem={error} />
      {events.length > 0 && (
        <TimeStrip events={events} from={filter.from} to={filter.to} onZoom={(from, to) => set({ from, to })} />
      )}
      {data && events.length === 0 && (
        <Empty title={filtered ? t.events.noMatch : t.events.none}>
          {filtered ? (
            <Button onClick={() => set({ q: undefined, tag: undefined, from: undefined, to: undefined })}>
              {t.events.whole}
            </Button>
          ) : (
            <p>{t.events.intro}</p>
          )}
        </Empty>
      )}
      {[...groups].map(([year, each]) => (
        <section key={year} aria-label={year}>
          <h2 className="text-muted mb-3 text-sm font-semibold tabular-nums">{year}</h2>
          <ol className="border-line ml-2 space-y-6 border-l-2 pl-5 sm:pl-6">
            {each.map((event) => (
              <EventView key={event.id} it={event} writable={writable} />
            ))}
          </ol>
        </section>
      ))}
      {data && data.total > MOST_EVENTS && (
        <p className="text-muted text-sm">{t.events.first(String(MOST_EVENTS), String(data.total))}</p>
      )}
      {importing && (
        <ImportForm
          caseId={it.id}
          onClose={() => setImporting(false)}
          onDone={async (count) => {
            say(t.timeline.entered(t.cases.events(count)));
            await client.invalidateQueries({ queryKey: caseKeys.one(it.id) });
          }}
        />
      )}
    </div>
  );
}
