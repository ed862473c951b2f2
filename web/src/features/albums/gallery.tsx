import {
  ArrowLeft,
  ArrowRight,
  Check,
  CircleDashed,
  Layers,
  LoaderCircle,
  RotateCcw,
  Star,
  TriangleAlert,
} from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { Button, IconButton } from "../../components/button";
import { GuardedImage } from "../../components/guarded-image";
import { sayFailure } from "../../components/toasts";
import { useAttempt } from "../../components/use-attempt";
import { t } from "../../lib/texts";
import { retryItem } from "../batches/queries";
import { thumbnailOf, type Album, type Hole, type Image } from "./queries";
import type { Place } from "./stacks";

interface GalleryProps {
  album: Album;
  places: Place[];
  arranging: boolean;
  onOpen: (it: Image) => void;
  onChanged: () => Promise<unknown>;
  /** Puts a place's pictures before another place, or behind all that are shown. */
  onMove: (place: Place, before: Place | undefined) => void;
}

const nameOf = (place: Place) => ("image" in place ? place.image.id : `hole-${place.hole.seq}`);

export function Gallery({ album, places, arranging, onOpen, onChanged, onMove }: GalleryProps) {
  const [dragged, setDragged] = useState<Place>();
  const [over, setOver] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const focus = useRef<{ name: string; later: boolean }>(undefined);
  // A tile that has moved by the keyboard keeps the focus.
  useLayoutEffect(() => {
    const asked = focus.current;
    if (asked) {
      focus.current = undefined;
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-place="${asked.name}"] button`);
      const wanted = buttons?.[asked.later ? 1 : 0];
      (wanted?.disabled ? buttons?.[asked.later ? 0 : 1] : wanted)?.focus();
    }
  }, [places]);
  const step = (place: Place, before: Place | undefined, later: boolean) => {
    focus.current = { name: nameOf(place), later };
    onMove(place, before);
  };
  const drop = (onto: Place) => {
    if (dragged && dragged !== onto) {
      const from = places.indexOf(dragged);
      const to = places.indexOf(onto);
      onMove(dragged, from < to ? places[to + 1] : onto);
    }
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <ul ref={list} className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))]">
      {places.map((place, index) => {
        const name = nameOf(place);
        return "hole" in place ? (
          <li key={name}>
            <HoleView album={album} it={place.hole} onChanged={onChanged} />
          </li>
        ) : (
          <li
            key={name}
            data-place={name}
            draggable={arranging}
            onDragStart={() => setDragged(place)}
            onDragEnd={() => {
              setDragged(undefined);
              setOver(undefined);
            }}
            onDragOver={(event) => {
              if (dragged) {
                event.preventDefault();
                setOver(name);
              }
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop(place);
            }}
            className={`rounded-xl ${arranging ? "cursor-grab" : ""} ${dragged === place ? "opacity-40" : ""} ${
              over === name && dragged !== place ? "outline-accent outline-2 outline-offset-2" : ""
            }`}
          >
            {arranging ? (
              <MovableTile
                place={place}
                onEarlier={index > 0 ? () => step(place, places[index - 1], false) : undefined}
                onLater={index < places.length - 1 ? () => step(place, places[index + 2], true) : undefined}
              />
            ) : (
              <Tile place={place} onOpen={() => onOpen(place.image)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

type Filled = Extract<Place, { image: Image }>;

function Picture({ place }: { place: Filled }) {
  const { image, variants } = place;
  return (
    <>
      <span className="relative block">
        <GuardedImage path={thumbnailOf(image)} alt="" className="bg-sunken aspect-[3/4] w-full object-contain" />
        {variants.length > 1 && (
          <span className="bg-surface text-ink border-line absolute top-2 right-2 inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-semibold tabular-nums">
            <Layers aria-hidden className="size-3.5" />
            <span className="sr-only">{t.albums.variantsOf(variants.length)}</span>
            <span aria-hidden>{variants.length}</span>
          </span>
        )}
        {image.rating > 0 && (
          <span className="bg-surface text-warn border-line absolute top-2 left-2 inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-semibold">
            <Star aria-hidden className="size-3.5 fill-current" />
            <span className="sr-only">{t.albums.stars(image.rating)}</span>
            <span aria-hidden>{image.rating}</span>
          </span>
        )}
      </span>
    </>
  );
}

/** “The Fool” and not “00 The Fool.png”. */
const title = (it: Image) => it.name.replace(/\.(png|jpe?g|webp)$/i, "");

function Tile({ place, onOpen }: { place: Filled; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="card hover:border-strong-line block w-full overflow-hidden text-left"
    >
      <Picture place={place} />
      <span className="block px-3 py-2">
        <span className="flex items-center gap-1 text-sm">
          <span className="min-w-0 flex-1 truncate">{title(place.image)}</span>
          {place.variants.length > 1 && <Check aria-label={t.albums.picked} className="text-good size-4 shrink-0" />}
        </span>
        {place.image.caption && <span className="text-muted block truncate text-xs">{place.image.caption}</span>}
      </span>
    </button>
  );
}

interface MovableTileProps {
  place: Filled;
  onEarlier: (() => void) | undefined;
  onLater: (() => void) | undefined;
}

/** Moved by the mouse as a whole, by the keyboard with its arrows. */
function MovableTile({ place, onEarlier, onLater }: MovableTileProps) {
  const name = title(place.image);
  return (
    <div
      className="card overflow-hidden"
      onKeyDown={(event) => {
        const act = { ArrowLeft: onEarlier, ArrowRight: onLater }[event.key];
        if (act) {
          event.preventDefault();
          act();
        }
      }}
    >
      <Picture place={place} />
      <div className="flex items-center justify-between">
        <IconButton label={t.albums.earlier(name)} disabled={!onEarlier} onClick={onEarlier}>
          <ArrowLeft aria-hidden />
        </IconButton>
        <span className="min-w-0 truncate text-sm">{name}</span>
        <IconButton label={t.albums.later(name)} disabled={!onLater} onClick={onLater}>
          <ArrowRight aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

const ICONS = { waiting: CircleDashed, painting: LoaderCircle, failed: TriangleAlert, cancelled: CircleDashed };

/** A row that has no picture, and why. */
function HoleView({ album, it, onChanged }: { album: Album; it: Hole; onChanged: () => Promise<unknown> }) {
  const { busy, attempt } = useAttempt(sayFailure);
  const Icon = ICONS[it.state];
  const again = () => attempt(() => retryItem(album.batch_id ?? "", it.seq).then(onChanged));
  return (
    <div className="border-strong-line flex h-full flex-col overflow-hidden rounded-xl border border-dashed">
      <div
        className={`grid aspect-[3/4] flex-1 place-items-center overflow-hidden p-3 text-center text-sm ${it.state === "failed" ? "text-danger" : "text-muted"}`}
      >
        <span className="min-w-0 break-words">
          <Icon aria-hidden className={`mx-auto mb-2 size-6 ${it.state === "painting" ? "animate-spin" : ""}`} />
          {it.reason ?? t.albums.holeStates[it.state]}
          {it.state === "failed" && (
            <Button className="text-ink mx-auto mt-3" busy={busy} onClick={() => void again()}>
              <RotateCcw aria-hidden />
              {t.batch.retry}
            </Button>
          )}
        </span>
      </div>
      <p className="truncate px-3 py-2 text-sm">{it.key}</p>
    </div>
  );
}
