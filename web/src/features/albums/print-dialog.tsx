import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { CheckField, SelectField, TextField } from "../../components/form";
import { Failure, Notice } from "../../components/notice";
import { useAttempt } from "../../components/use-attempt";
import { download } from "../../lib/api";
import { number } from "../../lib/format";
import { t } from "../../lib/texts";
import type { Album, Image } from "./queries";
import { CARDS, Sheet, sizeOf, type SheetWish } from "./sheet";
import { SheetPreview } from "./sheet-preview";
import type { Place } from "./stacks";

const FORMATS = ["pdf", "cards.pdf", "tts.zip", "zip", "csv"] as const;
type Format = (typeof FORMATS)[number];
type Back = "none" | "album" | "plain";

interface PrintDialogProps {
  album: Album;
  places: Place[];
  onClose: () => void;
}

/** What to make of an album's picked pictures, with a look at the first sheet. */
export function PrintDialog({ album, places, onClose }: PrintDialogProps) {
  const images = places.flatMap((each) => ("image" in each && each.image.id !== album.back_id ? [each.image] : []));
  const [format, setFormat] = useState<Format>("pdf");
  const [paper, setPaper] = useState<SheetWish["paper"]>("a4");
  const [card, setCard] = useState("63x88");
  const [bleed, setBleed] = useState("1");
  const [gutter, setGutter] = useState("2");
  const [margin, setMargin] = useState("4");
  const [marks, setMarks] = useState(true);
  const [back, setBack] = useState<Back>("none");
  const [flip, setFlip] = useState<SheetWish["flip"]>("long");
  const [holes, setHoles] = useState(false);
  const { busy, problem, attempt } = useAttempt();
  const sheets = format === "pdf";
  const printed = sheets || format === "cards.pdf";
  const picture = places
    .flatMap((each) => ("image" in each ? each.variants : []))
    .find((it) => it.id === album.back_id);
  const sheet = new Sheet(
    { paper, bleed: Number(bleed), gutter: Number(gutter), margin: Number(margin), flip },
    sizeOf(card, images[0] ?? { width: 512, height: 768 }),
  );
  const query = new URLSearchParams({
    ...(printed && card ? { card } : {}),
    ...(printed && { bleed: sheets ? bleed : "3", back }),
    ...(sheets && { paper, gutter, margin, marks: String(marks), flip }),
    ...(holes && { allow_holes: "true" }),
  });
  const take = () => attempt(() => download(`/api/v1/albums/${album.id}/export.${format}?${query}`));
  return (
    <Dialog title={t.print.title} wide onClose={onClose}>
      <div className="grid gap-6 sm:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="space-y-4">
          <fieldset className="space-y-1">
            <legend className="mb-1 text-sm font-medium">{t.print.what}</legend>
            {FORMATS.map((each) => (
              <label
                key={each}
                className="border-line has-checked:border-accent has-checked:bg-accent-soft flex cursor-pointer items-start gap-3 rounded-lg border px-3 py-2"
              >
                <input
                  type="radio"
                  name="format"
                  className="accent-accent mt-1"
                  checked={format === each}
                  onChange={() => setFormat(each)}
                />
                <span className="min-w-0">
                  <span className="block font-medium">{t.print.formats[each][0]}</span>
                  <span className="text-muted block text-sm">{t.print.formats[each][1]}</span>
                </span>
              </label>
            ))}
          </fieldset>
          {printed && (
            <div className="grid grid-cols-2 gap-3">
              {sheets && (
                <SelectField
                  label={t.print.paper}
                  value={paper}
                  onChange={(event) => setPaper(event.target.value as SheetWish["paper"])}
                >
                  <option value="a4">A4</option>
                  <option value="letter">Letter</option>
                </SelectField>
              )}
              <SelectField label={t.print.card} value={card} onChange={(event) => setCard(event.target.value)}>
                {CARDS.map((each) => (
                  <option key={each} value={each}>
                    {t.print.cards[each]}
                  </option>
                ))}
                <option value="">{t.print.asPainted}</option>
              </SelectField>
              <SelectField label={t.print.back} value={back} onChange={(event) => setBack(event.target.value as Back)}>
                <option value="none">{t.print.noBack}</option>
                <option value="plain">{t.print.plainBack}</option>
                {album.back_id && <option value="album">{t.print.albumBack}</option>}
              </SelectField>
              {sheets && back !== "none" && (
                <SelectField
                  label={t.print.flip}
                  value={flip}
                  onChange={(event) => setFlip(event.target.value as SheetWish["flip"])}
                >
                  <option value="long">{t.print.flips.long}</option>
                  <option value="short">{t.print.flips.short}</option>
                </SelectField>
              )}
            </div>
          )}
          {sheets && (
            <details>
              <summary className="text-muted w-fit rounded">{t.pictures.details}</summary>
              <div className="mt-3 grid grid-cols-3 gap-3">
                {(
                  [
                    [t.print.bleed, bleed, setBleed],
                    [t.print.gutter, gutter, setGutter],
                    [t.print.margin, margin, setMargin],
                  ] as const
                ).map(([label, value, set]) => (
                  <TextField
                    key={label}
                    label={label}
                    type="number"
                    min={0}
                    max={20}
                    step={0.5}
                    value={value}
                    onChange={(event) => set(event.target.value)}
                  />
                ))}
              </div>
              <CheckField label={t.print.marks} checked={marks} onChange={(event) => setMarks(event.target.checked)} />
            </details>
          )}
          {album.hole_count > 0 && (
            <CheckField
              label={t.print.holes(album.hole_count)}
              checked={holes}
              onChange={(event) => setHoles(event.target.checked)}
            />
          )}
        </div>
        {sheets && (
          <Preview
            sheet={sheet}
            images={images}
            marks={marks}
            back={back}
            picture={picture}
            total={album.picked_count}
          />
        )}
      </div>
      <div className="mt-5 space-y-3">
        <Failure problem={problem} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" busy={busy} disabled={sheets && sheet.perSheet === 0} onClick={() => void take()}>
            <Download aria-hidden />
            {t.exports.action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface PreviewProps {
  sheet: Sheet;
  images: Image[];
  marks: boolean;
  back: Back;
  picture: Image | undefined;
  total: number;
}

function Preview({ sheet, images, marks, back, picture, total }: PreviewProps) {
  const cards = images.slice(0, sheet.perSheet);
  return (
    <section aria-label={t.print.preview} className="space-y-3">
      {sheet.perSheet === 0 ? (
        <Notice tone="warn">{t.print.tooLarge}</Notice>
      ) : (
        <>
          <div className={back === "none" ? "mx-auto max-w-60" : "grid grid-cols-2 gap-3"}>
            <SheetPreview sheet={sheet} cards={cards} marks={marks} />
            {back !== "none" && (
              <SheetPreview
                sheet={sheet}
                cards={cards}
                marks={marks}
                back={back === "album" && picture ? picture : "plain"}
              />
            )}
          </div>
          <p className="text-muted text-center text-sm">
            {t.print.perSheet(sheet.perSheet, number(Math.ceil(total / sheet.perSheet)))}
          </p>
        </>
      )}
    </section>
  );
}
