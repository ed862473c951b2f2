import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, GripVertical, Paperclip, Trash2 } from "lucide-react";
import { useRef, useState, type DragEvent } from "react";
import { Button, IconButton } from "../../components/button";
import { Badge, Notice } from "../../components/notice";
import { ProgressBar } from "../../components/progress-bar";
import { say, sayFailure } from "../../components/toasts";
import { number, size } from "../../lib/format";
import { t } from "../../lib/texts";
import { Files } from "./files";
import { attach, caseKeys, deleteFileBatch, restoreFileBatch, type FileBatch } from "./queries";

interface FileBatchViewProps {
  caseId: string;
  it: FileBatch;
  writable: boolean;
  movable: boolean;
  dragged: boolean;
  onDragged: (dragging: boolean) => void;
  onDropped: (() => void) | undefined;
  onUp: (() => Promise<unknown>) | undefined;
  onDown: (() => Promise<unknown>) | undefined;
  onChanged: () => Promise<unknown>;
}

export function FileBatchView(props: FileBatchViewProps) {
  const { caseId, it, writable, movable, dragged, onDragged, onDropped, onUp, onDown, onChanged } = props;
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [held, setHeld] = useState(false);
  const [over, setOver] = useState<"files" | "batch">();
  const [percent, setPercent] = useState<number>();
  const [refused, setRefused] = useState<{ name: string; reason: string }[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const attachable = writable && it.kind === "files";
  const take = async (files: File[]) => {
    if (files.length === 0) {
      return;
    }
    setPercent(0);
    try {
      const answer = await attach(caseId, it, files, setPercent);
      setRefused(answer.refused);
      setOpen(true);
      await client.invalidateQueries({ queryKey: caseKeys.files(caseId, it.id) });
      await onChanged();
    } catch (failure) {
      sayFailure(failure);
    }
    setPercent(undefined);
  };
  const above = (event: DragEvent) => {
    const files = event.dataTransfer.types.includes("Files");
    if (files ? attachable : onDropped) {
      event.preventDefault();
      setOver(files ? "files" : "batch");
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(undefined);
    if (event.dataTransfer.files.length > 0) {
      if (attachable) {
        void take([...event.dataTransfer.files]);
      }
    } else {
      onDropped?.();
    }
  };
  const trash = async () => {
    try {
      await deleteFileBatch(caseId, it);
      say(t.cases.trashed(it.label), {
        undo: () => void restoreFileBatch(caseId, it).then(onChanged, sayFailure),
      });
    } catch (failure) {
      sayFailure(failure);
    }
    await onChanged();
  };
  return (
    <li
      className={`card relative p-4 ${dragged ? "opacity-40" : ""} ${
        over === "batch" ? "border-t-accent border-t-2" : over ? "outline-accent outline-2 outline-dashed" : ""
      }`}
      draggable={held}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        onDragged(true);
      }}
      onDragEnd={() => {
        setHeld(false);
        onDragged(false);
      }}
      onDragOver={above}
      onDragLeave={() => setOver(undefined)}
      onDrop={drop}
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="flex min-w-0 items-start gap-2">
          {writable && movable && (
            <span
              aria-hidden
              className="text-muted -ml-2 cursor-grab py-0.5"
              onPointerDown={() => setHeld(true)}
              onPointerUp={() => setHeld(false)}
            >
              <GripVertical className="size-5" />
            </span>
          )}
          <div className="min-w-0">
            <h4 className="font-medium break-words">{it.label}</h4>
            <p className="text-muted text-sm">
              {t.filing.kinds[it.kind]} · {t.filing.attached(number(it.actual.file_count))}
              {it.actual.bytes > 0 && ` · ${size(it.actual.bytes)}`}
              {it.actual.file_types && ` · ${it.actual.file_types}`}
            </p>
          </div>
        </div>
        <span className="flex">
          {attachable && (
            <Button kind="quiet" onClick={() => chooser.current?.click()}>
              <Paperclip aria-hidden />
              {t.filing.attach}
            </Button>
          )}
          {writable && (
            <>
              {movable && (
                <>
                  <IconButton label={t.fields.up(it.label)} disabled={!onUp} onClick={() => void onUp?.()}>
                    <ArrowUp aria-hidden />
                  </IconButton>
                  <IconButton label={t.fields.down(it.label)} disabled={!onDown} onClick={() => void onDown?.()}>
                    <ArrowDown aria-hidden />
                  </IconButton>
                </>
              )}
              <IconButton label={t.filing.trash(it.label)} onClick={() => void trash()}>
                <Trash2 aria-hidden />
              </IconButton>
            </>
          )}
        </span>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label={t.filing.attachTo(it.label)}
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </div>
      {it.description && <p className="mt-1 whitespace-pre-wrap">{it.description}</p>}
      <Difference it={it} />
      {percent !== undefined && (
        <div className="mt-2">
          <ProgressBar label={t.read.sending} percent={percent} />
        </div>
      )}
      {refused.length > 0 && (
        <div className="mt-2">
          <Notice tone="danger">{refused.map((each) => `${each.name}: ${each.reason}`).join(" ")}</Notice>
        </div>
      )}
      {it.actual.file_count > 0 && (
        <button
          type="button"
          aria-expanded={open}
          className="text-accent mt-2 min-h-8 rounded font-medium"
          onClick={() => setOpen(!open)}
        >
          {open ? t.filing.hide : t.filing.show}
        </button>
      )}
      {open && <Files caseId={caseId} it={it} writable={writable} />}
    </li>
  );
}

/** What is there against what was declared. */
function Difference({ it }: { it: FileBatch }) {
  const { difference } = it;
  if (it.kind !== "files" || (!difference && it.file_count === 0)) {
    return null;
  }
  const declared = t.filing.declared(it.file_count, it.file_types ?? "");
  if (!difference) {
    return <p className="text-muted mt-2 text-sm">{declared}</p>;
  }
  const parts = [
    difference.file_count > 0 ? t.filing.more(difference.file_count) : "",
    difference.file_count < 0 ? t.filing.fewer(-difference.file_count) : "",
    difference.missing_types.length > 0 ? t.filing.missing(difference.missing_types.join(", ")) : "",
    difference.undeclared_types.length > 0 ? t.filing.undeclared(difference.undeclared_types.join(", ")) : "",
    difference.misnamed_files > 0 ? t.filing.misnamed(difference.misnamed_files) : "",
  ].filter(Boolean);
  return (
    <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
      {difference.none ? (
        <Badge tone="good">{t.filing.asDeclared}</Badge>
      ) : (
        parts.map((each) => (
          <Badge key={each} tone="warn">
            {each}
          </Badge>
        ))
      )}
      <span className="text-muted">{declared}</span>
    </p>
  );
}
