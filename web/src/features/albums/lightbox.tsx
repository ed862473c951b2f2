import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Columns2, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../../components/button";
import { GuardedImage } from "../../components/guarded-image";
import { Failure } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { t } from "../../lib/texts";
import { Compare } from "./compare";
import { PictureActions } from "./picture-actions";
import { PictureFacts } from "./picture-facts";
import { albumKeys, changeImage, imageQuery, pictureOf, thumbnailOf, type Album, type Image } from "./queries";
import type { Place } from "./stacks";

interface LightboxProps {
  album: Album;
  id: string;
  places: Place[];
  onShow: (id: string) => void;
  onChanged: () => Promise<unknown>;
  onClose: () => void;
}

/** One picture over the whole window, its row's other pictures below it, what is known of it beside it. */
export function Lightbox({ album, id, places, onShow, onChanged, onClose }: LightboxProps) {
  const client = useQueryClient();
  const element = useRef<HTMLDialogElement>(null);
  const { data: it, error } = useQuery(imageQuery(album.id, id));
  const [comparing, setComparing] = useState(false);
  const { problem, attempt } = useAttempt();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
    }
  }, []);
  const filled = places.filter((each) => "image" in each);
  const index = filled.findIndex((each) => each.variants.some((one) => one.id === id));
  const variants = filled[index]?.variants ?? [];
  const step = (by: number) => {
    const next = filled[index + by];
    if (next) {
      setComparing(false);
      onShow(next.image.id);
    }
  };
  const changed = async () => {
    await client.invalidateQueries({ queryKey: albumKeys.one(album.id) });
    await onChanged();
  };
  const go = (act: Promise<unknown>) => attempt(() => act.then(changed));
  const pick = (image: Image) => go(changeImage(album.id, image, { picked: true }));
  const rate = (image: Image, rating: number) => go(changeImage(album.id, image, { rating }));
  const keys = (event: React.KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, select, dialog dialog") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.preventDefault();
      step(event.key === "ArrowLeft" ? -1 : 1);
    } else if (it && /^[0-5]$/.test(event.key)) {
      void rate(it, Number(event.key));
    } else if (it && event.key === "p" && !it.picked) {
      void pick(it);
    }
  };
  return (
    <dialog
      ref={element}
      aria-label={it?.name ?? t.albums.one}
      onClose={(event) => event.target === element.current && onClose()}
      onKeyDown={keys}
      className="bg-surface text-ink h-dvh max-h-none w-screen max-w-none overflow-auto p-0 lg:overflow-hidden"
    >
      <div className="flex min-h-full flex-col lg:grid lg:h-full lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="bg-sunken flex min-h-[70dvh] flex-col lg:min-h-0">
          <div className="flex items-center justify-between gap-2 p-2">
            <span className="text-muted pl-2 text-sm tabular-nums">
              {index >= 0 && t.review.place(String(index + 1), String(filled.length))}
            </span>
            <span className="flex">
              {variants.length > 1 && (
                <IconButton
                  label={t.albums.compare}
                  aria-pressed={comparing}
                  className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
                  onClick={() => setComparing(!comparing)}
                >
                  <Columns2 aria-hidden />
                </IconButton>
              )}
              <IconButton label={t.common.close} onClick={() => element.current?.close()}>
                <X aria-hidden />
              </IconButton>
            </span>
          </div>
          {comparing ? (
            <Compare
              variants={variants}
              current={id}
              onShow={onShow}
              onPick={(image) => {
                onShow(image.id);
                void pick(image);
              }}
              onRate={(image, rating) => void rate(image, rating)}
            />
          ) : (
            <>
              <div className="flex min-h-0 flex-1 items-center gap-1 px-1">
                <IconButton label={t.albums.before} disabled={index <= 0} onClick={() => step(-1)}>
                  <ChevronLeft aria-hidden />
                </IconButton>
                <div className="flex h-full min-w-0 flex-1 items-center justify-center">
                  {it && (
                    <GuardedImage
                      path={pictureOf(it)}
                      alt={it.caption || it.name}
                      className="max-h-[62dvh] min-h-0 max-w-full rounded-lg object-contain shadow-md lg:max-h-full"
                    />
                  )}
                </div>
                <IconButton
                  label={t.albums.after}
                  disabled={index < 0 || index >= filled.length - 1}
                  onClick={() => step(1)}
                >
                  <ChevronRight aria-hidden />
                </IconButton>
              </div>
              <Strip variants={variants} current={id} onShow={onShow} />
            </>
          )}
        </div>
        <div className="border-line space-y-5 border-l p-5 lg:overflow-auto">
          <Failure problem={error ?? problem} />
          {it && (
            <>
              <PictureActions
                key={it.id}
                album={album}
                it={it}
                onPick={() => pick(it)}
                onRate={(rating) => rate(it, rating)}
                onChanged={changed}
                onGone={async () => {
                  element.current?.close();
                  await changed();
                }}
              />
              <PictureFacts it={it} />
            </>
          )}
        </div>
      </div>
    </dialog>
  );
}

/** The other pictures of the row, small. */
function Strip({ variants, current, onShow }: { variants: Image[]; current: string; onShow: (id: string) => void }) {
  return variants.length < 2 ? (
    <div className="h-3" />
  ) : (
    <ul aria-label={t.albums.variants} className="flex justify-center gap-2 overflow-x-auto p-3">
      {variants.map((each, index) => (
        <li key={each.id}>
          <button
            type="button"
            aria-current={each.id === current}
            aria-label={t.albums.variant(index + 1) + (each.picked ? `, ${t.albums.picked}` : "")}
            onClick={() => onShow(each.id)}
            className="aria-[current=true]:border-accent block overflow-hidden rounded-lg border-2 border-transparent"
          >
            <GuardedImage path={thumbnailOf(each)} alt="" className="h-16 w-12 object-cover" />
          </button>
        </li>
      ))}
    </ul>
  );
}
