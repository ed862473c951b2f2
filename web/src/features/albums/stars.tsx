import { Star } from "lucide-react";
import { t } from "../../lib/texts";

const STARS = [1, 2, 3, 4, 5];

export function Stars({ rating, onRate }: { rating: number; onRate: (rating: number) => void }) {
  return (
    <span role="group" aria-label={t.albums.rating} className="flex">
      {STARS.map((each) => (
        <button
          key={each}
          type="button"
          aria-label={t.albums.stars(each)}
          aria-pressed={rating >= each}
          className="hover:bg-sunken grid size-8 place-items-center rounded-lg"
          onClick={() => onRate(rating === each ? 0 : each)}
        >
          <Star aria-hidden className={`size-5 ${rating >= each ? "fill-warn text-warn" : "text-muted"}`} />
        </button>
      ))}
    </span>
  );
}
