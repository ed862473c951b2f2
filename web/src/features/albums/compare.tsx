import { Check } from "lucide-react";
import { Button } from "../../components/button";
import { GuardedImage } from "../../components/guarded-image";
import { Badge } from "../../components/notice";
import { t } from "../../lib/texts";
import { pictureOf, type Image } from "./queries";
import { Stars } from "./stars";

interface CompareProps {
  variants: Image[];
  current: string;
  onShow: (id: string) => void;
  onPick: (it: Image) => void;
  onRate: (it: Image, rating: number) => void;
}

/** All pictures of a row beside each other; one of them counts. */
export function Compare({ variants, current, onShow, onPick, onRate }: CompareProps) {
  return (
    <ul
      aria-label={t.albums.variants}
      className="grid min-h-0 flex-1 auto-rows-min grid-cols-2 gap-4 overflow-auto p-4 xl:grid-cols-3"
    >
      {variants.map((it, index) => (
        <li
          key={it.id}
          className={`card overflow-hidden ${it.id === current ? "outline-accent outline-2" : ""}`}
          aria-current={it.id === current}
        >
          <button type="button" className="block w-full" onClick={() => onShow(it.id)}>
            <GuardedImage
              path={pictureOf(it)}
              alt={t.albums.variant(index + 1)}
              className="bg-sunken aspect-[3/4] w-full object-contain"
            />
          </button>
          <div className="flex flex-wrap items-center justify-between gap-x-2 px-2 py-1">
            <Stars rating={it.rating} onRate={(rating) => onRate(it, rating)} />
            {it.picked ? (
              <span className="p-2">
                <Badge tone="good">
                  <Check aria-hidden className="size-3.5" />
                  {t.albums.picked}
                </Badge>
              </span>
            ) : (
              <Button onClick={() => onPick(it)}>{t.albums.pick}</Button>
            )}
          </div>
          <p className="text-muted truncate px-3 pb-2 text-xs tabular-nums">
            {[it.model || it.painter, it.seed === null ? "" : `${t.pictures.seed} ${it.seed}`]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  );
}
