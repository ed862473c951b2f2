import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { TextArea } from "../../components/form";
import { GuardedImage } from "../../components/guarded-image";
import { Failure } from "../../components/notice";
import { bytes } from "../../lib/api";
import { dateTime, size } from "../../lib/format";
import { t } from "../../lib/texts";
import { captionFile, type EvidenceFile } from "./queries";

interface FilePreviewProps {
  caseId: string;
  eventId: string;
  it: EvidenceFile;
  path: string;
  writable: boolean;
  onChanged: () => Promise<unknown>;
  onClose: () => void;
}

const MOST_TEXT = 20_000;

/** What browsers show as it is. */
const SHOWN = ["image/png", "image/jpeg", "image/webp", "image/gif"];

export function FilePreview({ caseId, eventId, it, path, writable, onChanged, onClose }: FilePreviewProps) {
  const [caption, setCaption] = useState(it.caption ?? "");
  const [problem, setProblem] = useState<unknown>();
  const save = () => captionFile(caseId, eventId, it, caption).then(onChanged).then(onClose, setProblem);
  const picture = it.media_type.startsWith("image/");
  return (
    <Dialog title={it.name} wide onClose={onClose}>
      <div className="space-y-4">
        {picture ? (
          <GuardedImage
            path={`${path}/${SHOWN.includes(it.media_type) ? "content" : "thumbnail"}`}
            alt={it.caption ?? it.name}
            className="mx-auto max-h-[60dvh] rounded-lg object-contain"
          />
        ) : /^(text\/|application\/json)/.test(it.media_type) ? (
          <TextPreview path={`${path}/content`} />
        ) : (
          <p className="bg-sunken text-muted rounded-lg p-6 text-center">{t.filing.noPreview}</p>
        )}
        {writable ? (
          <form
            className="space-y-3"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <TextArea
              label={t.albums.caption}
              maxLength={2000}
              value={caption}
              onChange={(event) => setCaption(event.target.value)}
            />
            <Failure problem={problem} />
            {caption !== (it.caption ?? "") && (
              <Button kind="primary" type="submit">
                {t.common.save}
              </Button>
            )}
          </form>
        ) : (
          it.caption && <p>{it.caption}</p>
        )}
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[8rem_1fr]">
          <dt className="text-muted">{t.albums.size}</dt>
          <dd>
            {size(it.size)} · {it.media_type}
          </dd>
          <dt className="text-muted">{t.filing.added}</dt>
          <dd>
            {dateTime(it.added_at)}, {it.added_by}
          </dd>
          <dt className="text-muted">SHA-256</dt>
          <dd className="font-mono text-xs break-all">{it.sha256}</dd>
        </dl>
      </div>
    </Dialog>
  );
}

function TextPreview({ path }: { path: string }) {
  const { data, error } = useQuery({
    queryKey: ["text", path],
    queryFn: async () => (await bytes(path)).slice(0, MOST_TEXT).text(),
    staleTime: Infinity,
  });
  return (
    <>
      <Failure problem={error} />
      <pre tabIndex={0} className="bg-sunken max-h-[50dvh] overflow-auto rounded-lg p-4 text-sm whitespace-pre-wrap">
        {data}
      </pre>
    </>
  );
}
