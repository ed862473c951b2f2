import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Download, FileText, Paperclip, Trash2 } from "lucide-react";
import { useRef, useState, type DragEvent } from "react";
import { Button, IconButton } from "../../components/button";
import { Confirm } from "../../components/confirm";
import { GuardedImage } from "../../components/guarded-image";
import { Badge, Failure, message, Notice } from "../../components/notice";
import { ProgressBar } from "../../components/progress-bar";
import { say } from "../../components/toasts";
import { download } from "../../lib/api";
import { number, size } from "../../lib/format";
import { t } from "../../lib/texts";
import { attach, caseKeys, deleteFileBatch, filesPath, filesQuery, type FileBatch } from "./queries";

interface FileBatchViewProps {
  caseId: string;
  it: FileBatch;
  writable: boolean;
  onUp: (() => Promise<void>) | undefined;
  onDown: (() => Promise<void>) | undefined;
  onChanged: () => Promise<unknown>;
}

export function FileBatchView({ caseId, it, writable, onUp, onDown, onChanged }: FileBatchViewProps) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [percent, setPercent] = useState<number>();
  const [refused, setRefused] = useState<{ name: string; reason: string }[]>([]);
  const [deleting, setDeleting] = useState(false);
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
      say(message(failure), { tone: "danger" });
    }
    setPercent(undefined);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take([...event.dataTransfer.files]);
  };
  return (
    <li
      className="card p-4"
      onDragOver={(event) => attachable && event.preventDefault()}
      onDrop={attachable ? drop : undefined}
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-medium break-words">{it.label}</h3>
          <p className="text-muted text-sm">
            {t.filing.kinds[it.kind]} · {t.filing.attached(number(it.actual.file_count))}
            {it.actual.bytes > 0 && ` · ${size(it.actual.bytes)}`}
            {it.actual.file_types && ` · ${it.actual.file_types}`}
          </p>
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
              <IconButton label={t.fields.up(it.label)} disabled={!onUp} onClick={() => void onUp?.()}>
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton label={t.fields.down(it.label)} disabled={!onDown} onClick={() => void onDown?.()}>
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton label={t.filing.trash(it.label)} onClick={() => setDeleting(true)}>
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
      {open && <Files caseId={caseId} it={it} />}
      {deleting && (
        <Confirm
          title={t.cases.trashTitle(it.label)}
          action={t.cases.trash}
          danger
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await deleteFileBatch(caseId, it);
            await onChanged();
          }}
        >
          <p>{t.cases.trashText}</p>
        </Confirm>
      )}
    </li>
  );
}

/** What is there against what was declared. */
function Difference({ it }: { it: FileBatch }) {
  const { difference } = it;
  if (!difference || it.kind !== "files") {
    return null;
  }
  if (difference.none) {
    return (
      <p className="mt-2">
        <Badge tone="good">{t.filing.asDeclared}</Badge>
      </p>
    );
  }
  const parts = [
    difference.file_count > 0 ? t.filing.more(difference.file_count) : "",
    difference.file_count < 0 ? t.filing.fewer(-difference.file_count) : "",
    difference.missing_types.length > 0 ? t.filing.missing(difference.missing_types.join(", ")) : "",
    difference.undeclared_types.length > 0 ? t.filing.undeclared(difference.undeclared_types.join(", ")) : "",
    difference.misnamed_files > 0 ? t.filing.misnamed(difference.misnamed_files) : "",
  ].filter(Boolean);
  return (
    <p className="mt-2 flex flex-wrap gap-2">
      {parts.map((each) => (
        <Badge key={each} tone="warn">
          {each}
        </Badge>
      ))}
    </p>
  );
}

function Files({ caseId, it }: { caseId: string; it: FileBatch }) {
  const { data, error } = useQuery(filesQuery(it, caseId));
  const path = filesPath(caseId, it);
  return (
    <>
      <Failure problem={error} />
      <ul className="divide-line border-line mt-2 divide-y border-t">
        {data?.files.map((file) => (
          <li key={file.id} className="flex items-center gap-3 py-2">
            {file.media_type.startsWith("image/") ? (
              <GuardedImage
                path={`${path}/${file.id}/thumbnail`}
                alt=""
                className="border-line h-10 w-14 shrink-0 rounded border object-cover"
              />
            ) : (
              <span className="bg-sunken grid h-10 w-14 shrink-0 place-items-center rounded">
                <FileText aria-hidden className="text-muted size-5" />
              </span>
            )}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{file.name}</span>
              <span className="text-muted block truncate text-sm" title={file.sha256}>
                {size(file.size)} · {file.media_type} · {t.filing.hash(file.sha256.slice(0, 12))}
              </span>
            </span>
            <IconButton
              label={t.filing.download(file.name)}
              onClick={() =>
                void download(`${path}/${file.id}/content`).catch((failure: unknown) =>
                  say(message(failure), { tone: "danger" }),
                )
              }
            >
              <Download aria-hidden />
            </IconButton>
          </li>
        ))}
        {data && data.total > data.files.length && (
          <li className="text-muted py-2">{t.read.andMore(number(data.total - data.files.length))}</li>
        )}
      </ul>
    </>
  );
}
