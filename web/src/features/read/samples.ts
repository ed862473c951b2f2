import type { Field } from "../fields/fields";
import { field } from "../fields/fields";
import type { Chosen } from "./sending";

const PICTURES = import.meta.glob<string>("../../../../samples/*.png", {
  query: "?url",
  import: "default",
  eager: true,
});

/** The cards that come with the program. */
export async function sampleCards(): Promise<Chosen[]> {
  return Promise.all(
    Object.entries(PICTURES).map(async ([path, url]) => {
      const name = path.split("/").pop() ?? path;
      const answer = await fetch(url);
      return { path: name, file: new File([await answer.blob()], name, { type: "image/png" }) };
    }),
  );
}

export const sampleFields: Field[] = [
  field("author"),
  field("title"),
  field("place"),
  field("year", "integer"),
  field("shelfmark"),
];
