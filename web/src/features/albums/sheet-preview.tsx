import { useGuarded } from "../../components/guarded-image";
import { t } from "../../lib/texts";
import { thumbnailOf, type Image } from "./queries";
import type { Sheet } from "./sheet";

interface SheetPreviewProps {
  sheet: Sheet;
  cards: (Image | undefined)[];
  marks: boolean;
  /** What is on the other side, when this is that side. */
  back?: Image | "plain";
}

/** A sheet of paper as it will be printed, to scale. */
export function SheetPreview({ sheet, cards, marks, back }: SheetPreviewProps) {
  const { paper } = sheet;
  return (
    <svg
      role="img"
      aria-label={back ? t.print.backs : t.print.fronts(cards.length)}
      viewBox={`0 0 ${paper.width} ${paper.height}`}
      className="border-line w-full rounded border bg-white shadow-sm"
    >
      {marks &&
        sheet.perSheet > 0 &&
        sheet
          .marks()
          .map((each) => (
            <line key={`${each.x1} ${each.y1} ${each.x2} ${each.y2}`} {...each} stroke="#000" strokeWidth={0.35} />
          ))}
      {cards.map((card, index) => (
        <Card
          key={index}
          sheet={sheet}
          {...(back ? sheet.back(index) : sheet.front(index))}
          it={back && back !== "plain" ? back : back ? undefined : card}
          plain={back === "plain"}
        />
      ))}
    </svg>
  );
}

interface CardProps {
  sheet: Sheet;
  x: number;
  y: number;
  it: Image | undefined;
  plain: boolean;
}

function Card({ sheet, x, y, it, plain }: CardProps) {
  const { url } = useGuarded(it && thumbnailOf(it));
  const { card, wish } = sheet;
  const place = {
    x: x - wish.bleed,
    y: y - wish.bleed,
    width: card.width + 2 * wish.bleed,
    height: card.height + 2 * wish.bleed,
  };
  return url ? (
    <image {...place} href={url} preserveAspectRatio="none" />
  ) : (
    <rect {...place} fill={plain ? "#8fa3ad" : "#e4e1da"} />
  );
}
