import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, MapPin, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../../components/button";
import { Menu, MenuItem } from "../../components/menu";
import { Badge } from "../../components/notice";
import { say, sayFailure } from "../../components/toasts";
import { t } from "../../lib/texts";
import { EventForm } from "./event-form";
import { FileBatchForm } from "./file-batch-form";
import { FileBatchView } from "./file-batch-view";
import {
  caseKeys,
  changeEvent,
  createFileBatch,
  deleteEvent,
  orderFileBatches,
  restoreEvent,
  type Event,
} from "./queries";
import { written } from "./written";

export function EventView({ it, writable }: { it: Event; writable: boolean }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<"edit" | "batch">();
  const [dragged, setDragged] = useState<string>();
  const close = () => setAsked(undefined);
  const refresh = () => client.invalidateQueries({ queryKey: caseKeys.one(it.case_id) });
  const tried = (act: Promise<unknown>) => act.catch(sayFailure).then(refresh);
  const ids = it.file_batches.map((each) => each.id);
  const put = (id: string, at: number) => {
    const rest = ids.filter((each) => each !== id);
    return tried(orderFileBatches(it, [...rest.slice(0, at), id, ...rest.slice(at)]));
  };
  const trash = () =>
    tried(deleteEvent(it).then(() => say(t.cases.trashed(it.title), { undo: () => void tried(restoreEvent(it)) })));
  return (
    <li className="relative">
      <span
        aria-hidden
        className={`border-ground absolute top-1.5 -left-[1.8rem] size-4 rounded-full border-4 sm:-left-[2.05rem] ${
          it.time ? "bg-accent" : "bg-strong-line"
        }`}
      />
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0 flex-[1_1_14rem]">
          <p className="text-muted flex flex-wrap items-center gap-x-3 text-sm tabular-nums">
            <span>{written(it)}</span>
            {it.place && (
              <span className="inline-flex items-center gap-1">
                <MapPin aria-hidden className="size-3.5" />
                {it.place}
              </span>
            )}
          </p>
          <h3 className="text-base font-semibold break-words">{it.title}</h3>
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
              <MenuItem danger onSelect={() => void trash()}>
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
              movable={it.file_batches.length > 1}
              dragged={dragged === each.id}
              onDragged={(dragging) => setDragged(dragging ? each.id : undefined)}
              onDropped={dragged && dragged !== each.id ? () => void put(dragged, index) : undefined}
              onUp={index > 0 ? () => put(each.id, index - 1) : undefined}
              onDown={index < ids.length - 1 ? () => put(each.id, index + 1) : undefined}
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
    </li>
  );
}
