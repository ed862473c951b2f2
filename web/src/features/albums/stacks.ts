import type { Hole, Image } from "./queries";

/** What has one place in the gallery: a picture with its variants, or a row that has none yet. */
export type Place = { image: Image; variants: Image[] } | { hole: Hole };

/** The pictures of one row lie on each other, the picked one on top. */
export function stacked(spots: (Image | Hole)[]): Place[] {
  const places: Place[] = [];
  const known = new Map<string, Image[]>();
  for (const spot of spots) {
    if (spot.state !== "ready") {
      places.push({ hole: spot });
      continue;
    }
    const image = spot;
    const variants = image.key === null ? undefined : known.get(image.key);
    if (variants) {
      variants.push(image);
      continue;
    }
    const fresh = [image];
    if (image.key !== null) {
      known.set(image.key, fresh);
    }
    places.push({ image, variants: fresh });
  }
  return places.map((place) =>
    "hole" in place ? place : { ...place, image: place.variants.find((each) => each.picked) ?? place.image },
  );
}

/** The ids of all pictures when one place's go before another's, or behind the last. */
export function moved(all: string[], going: string[], before: string | undefined): string[] {
  const rest = all.filter((id) => !going.includes(id));
  const at = before === undefined ? rest.length : rest.indexOf(before);
  return [...rest.slice(0, at), ...going, ...rest.slice(at)];
}
