import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, MapPin, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { TextField } from "../../components/form";
import { Menu, MenuItem } from "../../components/menu";
import { Badge, Failure } from "../../components/notice";
import { Empty } from "../../components/page";
import { t } from "../../lib/texts";
import { EventForm } from "./event-form";
import { FileBatchForm } from "./file-batch-form";
import { FileBatchView } from "./file-batch-view";
import {
  caseKeys,
  changeEvent,
  createFileBatch,
  deleteEvent,
  eventsQuery,
  orderFileBatches,
  type CaseFile,
  type Event,
} from "./queries";

interface TimelineProps {
  it: CaseFile;
  writable: boolean;
  q: string | undefined;
  onSearch: (text: string) => void;
}

export function Timeline({ it, writable, q, onSearch }: TimelineProps) {
  const { data, error } = useQuery(eventsQuery(it.id, q));
  return (
    <div className="space-y-4">
      {(it.event_count > 3 || q) && (
        <div className="max-w-sm">
          <TextField
            label={t.events.search}
            type="search"
            value={q ?? ""}
            onChange={(event) => onSearch(event.target.value)}
          />
        </div>
      )}
      <Failure problem={error} />
      {data?.events.length === 0 && <Empty title={q ? t.events.noMatch : t.events.none} />}
      <ol className="border-line ml-2 space-y-5 border-l-2 pl-6">
        {data?.events.map((event) => (
          <EventView key={event.id} it={event} writable={writable} />
        ))}
      </ol>
    </div>
  );
}

/** When it was, as exactly as it is known. */
export function written(it: Event): string {
  if (!it.time) {
    return t.events.noTime;
  }
  const span = it.end_time ? `${it.time} – ${it.end_time}` : it.time;
  return `${it.about ? t.events.aboutShort : ""}${span.replaceAll("T", " ")}${it.uncertain ? " ?" : ""}`;
}

function EventView({ it, writable }: { it: Event; writable: boolean }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<"edit" | "delete" | "batch">();
  const close = () => setAsked(undefined);
  const refresh = () => client.invalidateQueries({ queryKey: caseKeys.one(it.case_id) });
  const swap = async (index: number, by: number) => {
    const ids = it.file_batches.map((each) => each.id);
    const [moved] = ids.splice(index, 1);
    if (moved) {
      ids.splice(index + by, 0, moved);
      await orderFileBatches(it, ids);
      await refresh();
    }
  };
  return (
    <li className="relative">
      <span
        aria-hidden
        className="bg-accent border-ground absolute top-1.5 -left-[2.05rem] size-4 rounded-full border-4"
      />
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0 flex-[1_1_14rem]">
          <p className="text-muted text-sm tabular-nums">{written(it)}</p>
          <h2 className="break-words">{it.title}</h2>
          {it.place && (
            <p className="text-muted flex items-center gap-1 text-sm">
              <MapPin aria-hidden className="size-4" />
              {it.place}
            </p>
          )}
        </div>
        {writable && (
          <span className="flex shrink-0">
            <Button kind="quiet" onClick={() => setAsked("batch")}>
              <Plus aria-hidden />
              {t.filing.make}
            </Button>
            <Menu
              trigger={
                <IconButton label={t.events.more(it.title)}>
                  <Ellipsis aria-hidden />
                </IconButton>
              }
            >
              <MenuItem onSelect={() => setAsked("edit")}>
                <Pencil aria-hidden />
                {t.common.edit}
              </MenuItem>
              <MenuItem danger onSelect={() => setAsked("delete")}>
                <Trash2 aria-hidden />
                {t.cases.trash}
              </MenuItem>
            </Menu>
          </span>
        )}
      </div>
      {it.description && <p className="mt-1 max-w-prose whitespace-pre-wrap">{it.description}</p>}
      {it.tags.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-1.5">
          {it.tags.map((each) => (
            <Badge key={each}>{each}</Badge>
          ))}
        </p>
      )}
      {it.file_batches.length > 0 && (
        <ul className="mt-3 space-y-3">
          {it.file_batches.map((each, index) => (
            <FileBatchView
              key={each.id}
              caseId={it.case_id}
              it={each}
              writable={writable}
              onUp={index > 0 ? () => swap(index, -1) : undefined}
              onDown={index < it.file_batches.length - 1 ? () => swap(index, 1) : undefined}
              onChanged={refresh}
            />
          ))}
        </ul>
      )}
      {asked === "edit" && (
        <EventForm
          title={t.common.edit}
          it={it}
          onClose={close}
          onSave={async (input) => {
            await changeEvent(it, input);
            await refresh();
          }}
        />
      )}
      {asked === "batch" && (
        <FileBatchForm
          onClose={close}
          onSave={async (input) => {
            await createFileBatch(it, input);
            await refresh();
          }}
        />
      )}
      {asked === "delete" && (
        <Confirm
          title={t.cases.trashTitle(it.title)}
          action={t.cases.trash}
          danger
          onClose={close}
          onConfirm={async () => {
            await deleteEvent(it);
            await refresh();
          }}
        >
          <p>{t.cases.trashText}</p>
        </Confirm>
      )}
    </li>
  );
}
