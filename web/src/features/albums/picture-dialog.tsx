import { useQuery } from "@tanstack/react-query";
import { Check, Download, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { GuardedImage } from "../../components/guarded-image";
import { Failure } from "../../components/notice";
import { download } from "../../lib/api";
import { size } from "../../lib/format";
import { t } from "../../lib/texts";
import { changeImage, imageQuery, removeImage, type Album, type Image } from "./queries";

interface PictureDialogProps {
  album: Album;
  it: Image;
  onChanged: () => Promise<unknown>;
  onClose: () => void;
}

const STARS = [1, 2, 3, 4, 5];

export function PictureDialog({ album, it, onChanged, onClose }: PictureDialogProps) {
  const { data: detail } = useQuery(imageQuery(album.id, it.id));
  const [problem, setProblem] = useState<unknown>();
  const go = (act: Promise<unknown>) => {
    setProblem(undefined);
    return act.then(onChanged, setProblem);
  };
  return (
    <Dialog title={it.name} wide onClose={onClose}>
      <div className="space-y-4">
        <GuardedImage
          path={it.url}
          alt={it.caption || it.name}
          className="mx-auto max-h-[60dvh] rounded-lg object-contain"
        />
        <Failure problem={problem} />
        <div className="flex flex-wrap items-center gap-2">
          <span role="group" aria-label={t.albums.rating} className="flex">
            {STARS.map((each) => (
              <button
                key={each}
                type="button"
                aria-label={t.albums.stars(each)}
                aria-pressed={it.rating >= each}
                className="hover:bg-sunken grid size-10 place-items-center rounded-lg"
                onClick={() => void go(changeImage(album.id, it, { rating: it.rating === each ? 0 : each }))}
              >
                <Star aria-hidden className={`size-5 ${it.rating >= each ? "fill-warn text-warn" : "text-muted"}`} />
              </button>
            ))}
          </span>
          {it.key && !it.picked && (
            <Button onClick={() => void go(changeImage(album.id, it, { picked: true }))}>
              <Check aria-hidden />
              {t.albums.pick}
            </Button>
          )}
          <Button onClick={() => void download(`${it.url}?download=true`).catch(setProblem)}>
            <Download aria-hidden />
            {t.exports.action}
          </Button>
          <Button
            kind="danger"
            onClick={() =>
              void removeImage(album.id, it).then(async () => {
                onClose();
                await onChanged();
              }, setProblem)
            }
          >
            <Trash2 aria-hidden />
            {t.common.remove}
          </Button>
        </div>
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[8rem_1fr]">
          <dt className="text-muted">{t.albums.size}</dt>
          <dd>
            {it.width} × {it.height} · {size(it.size)} · {it.media_type}
          </dd>
          {it.painter && (
            <>
              <dt className="text-muted">{t.albums.painter}</dt>
              <dd>{[it.painter, it.model, it.seed === null ? "" : `seed ${it.seed}`].filter(Boolean).join(" · ")}</dd>
            </>
          )}
          <dt className="text-muted">SHA-256</dt>
          <dd className="font-mono break-all">{it.sha256}</dd>
        </dl>
        {detail && (
          <details>
            <summary className="rounded font-medium">{t.albums.provenance}</summary>
            <pre tabIndex={0} className="bg-sunken mt-2 max-h-60 overflow-auto rounded-lg p-3 font-mono text-sm">
              {JSON.stringify(detail.provenance, null, 2)}
            </pre>
          </details>
        )}
      </div>
    </Dialog>
  );
}
