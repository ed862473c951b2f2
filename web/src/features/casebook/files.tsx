import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Download, FileText } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../components/button";
import { GuardedImage } from "../../components/guarded-image";
import { Failure } from "../../components/notice";
import { sayFailure } from "../../components/toasts";
import { download } from "../../lib/api";
import { number, size } from "../../lib/format";
import { t } from "../../lib/texts";
import { FilePreview } from "./file-preview";
import { caseKeys, filesPath, filesQuery, orderFiles, type EvidenceFile, type FileBatch } from "./queries";

interface FilesProps {
  caseId: string;
  it: FileBatch;
  writable: boolean;
}

/** What is attached: looked at, put into an order, taken away. */
export function Files({ caseId, it, writable }: FilesProps) {
  const client = useQueryClient();
  const { data, error } = useQuery(filesQuery(it, caseId));
  const [shown, setShown] = useState<EvidenceFile>();
  const [dragged, setDragged] = useState<string>();
  const path = filesPath(caseId, it);
  const files = data?.files ?? [];
  const orderable = writable && it.kind === "files" && data?.total === files.length && files.length > 1;
  const refresh = () => client.invalidateQueries({ queryKey: caseKeys.files(caseId, it.id) });
  const put = async (id: string, at: number) => {
    const rest = files.map((each) => each.id).filter((each) => each !== id);
    await orderFiles(caseId, it, [...rest.slice(0, at), id, ...rest.slice(at)]).catch(sayFailure);
    await refresh();
  };
  return (
    <>
      <Failure problem={error} />
      <ul className="divide-line border-line mt-2 divide-y border-t">
        {files.map((file, index) => (
          <li
            key={file.id}
            draggable={orderable}
            onDragStart={(event) => {
              event.stopPropagation();
              setDragged(file.id);
            }}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={(event) => {
              if (dragged) {
                event.preventDefault();
                event.stopPropagation();
                void put(dragged, index);
              }
            }}
            className={`flex items-center gap-3 py-2 ${dragged === file.id ? "opacity-40" : ""}`}
          >
            <button
              type="button"
              className="flex min-w-0 flex-1 items-center gap-3 rounded text-left"
              onClick={() => setShown(file)}
            >
              {file.media_type.startsWith("image/") ? (
                <GuardedImage
                  path={`${path}/${file.id}/thumbnail`}
                  alt=""
                  className="border-line h-12 w-14 shrink-0 rounded border object-cover"
                />
              ) : (
                <span className="bg-sunken grid h-12 w-14 shrink-0 place-items-center rounded">
                  <FileText aria-hidden className="text-muted size-5" />
                </span>
              )}
              <span className="min-w-0">
                <span className="block truncate font-medium">{file.name}</span>
                <span className="text-muted block truncate text-sm">
                  {file.caption || `${size(file.size)} · ${file.media_type}`}
                </span>
              </span>
            </button>
            {orderable && (
              <span className="hidden sm:flex">
                <IconButton
                  label={t.fields.up(file.name)}
                  disabled={index === 0}
                  onClick={() => void put(file.id, index - 1)}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={t.fields.down(file.name)}
                  disabled={index === files.length - 1}
                  onClick={() => void put(file.id, index + 1)}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
              </span>
            )}
            <IconButton
              label={t.filing.download(file.name)}
              onClick={() => void download(`${path}/${file.id}/content`).catch(sayFailure)}
            >
              <Download aria-hidden />
            </IconButton>
          </li>
        ))}
        {data && data.total > files.length && (
          <li className="text-muted py-2">{t.read.andMore(number(data.total - files.length))}</li>
        )}
      </ul>
      {shown && (
        <FilePreview
          caseId={caseId}
          eventId={it.event_id}
          it={shown}
          path={`${path}/${shown.id}`}
          writable={writable}
          onChanged={refresh}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}
