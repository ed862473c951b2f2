/** All lengths in millimetres. */
export interface Size {
  width: number;
  height: number;
}

export interface SheetWish {
  paper: "a4" | "letter";
  bleed: number;
  gutter: number;
  margin: number;
  flip: "long" | "short";
}

const PAPERS: Record<SheetWish["paper"], Size> = {
  a4: { width: 210, height: 297 },
  letter: { width: 215.9, height: 279.4 },
};

/** Sizes of cut cards that printers and players know. */
export const CARDS = ["63x88", "57x89", "70x120", "44x68"] as const;

const DPI = 300;
const INCH = 25.4;

/** A card as large as its picture at 300 dpi. */
export const asPainted = (pixels: Size): Size => ({
  width: (pixels.width / DPI) * INCH,
  height: (pixels.height / DPI) * INCH,
});

export function sizeOf(card: string, pixels: Size): Size {
  const [width, height] = card.split("x").map(Number);
  return width && height ? { width, height } : asPainted(pixels);
}

/** Where cards stand on a sheet, as the server prints them; y from the top. */
export class Sheet {
  readonly columns: number;
  readonly rows: number;
  readonly paper: Size;
  private readonly gutter: number;

  constructor(
    readonly wish: SheetWish,
    readonly card: Size,
  ) {
    this.paper = PAPERS[wish.paper];
    this.gutter = Math.max(wish.gutter, 2 * wish.bleed);
    this.columns = this.fit(this.paper.width, card.width);
    this.rows = this.fit(this.paper.height, card.height);
  }

  private fit(paper: number, card: number): number {
    const room = paper - 2 * this.wish.margin - 2 * this.wish.bleed + this.gutter;
    return Math.max(0, Math.floor(room / (card + this.gutter) + 1e-9));
  }

  get perSheet() {
    return this.columns * this.rows;
  }

  front(number: number) {
    return this.at(number % this.columns, Math.floor(number / this.columns));
  }

  /** Behind the front of that number when the sheet is turned. */
  back(number: number) {
    const column = number % this.columns;
    const row = Math.floor(number / this.columns);
    return this.wish.flip === "long" ? this.at(this.columns - 1 - column, row) : this.at(column, this.rows - 1 - row);
  }

  private at(column: number, row: number) {
    const { card, paper, gutter } = this;
    const left = (paper.width - this.columns * card.width - (this.columns - 1) * gutter) / 2;
    const top = (paper.height - this.rows * card.height - (this.rows - 1) * gutter) / 2;
    return { x: left + column * (card.width + gutter), y: top + row * (card.height + gutter) };
  }

  /** Lines that show where to cut, outside of all cards. */
  marks(): { x1: number; y1: number; x2: number; y2: number }[] {
    const { card, paper, wish } = this;
    const off = wish.bleed + 0.5;
    const [first, last] = [this.at(0, 0), this.at(this.columns - 1, this.rows - 1)];
    const [top, bottom] = [first.y - off, last.y + card.height + off];
    const [left, right] = [first.x - off, last.x + card.width + off];
    const columns = Array.from({ length: this.columns }, (_, each) => this.at(each, 0).x);
    const rows = Array.from({ length: this.rows }, (_, each) => this.at(0, each).y);
    return [
      ...columns
        .flatMap((x) => [x, x + card.width])
        .flatMap((x) => [
          { x1: x, y1: top, x2: x, y2: Math.max(0.5, top - 4) },
          { x1: x, y1: bottom, x2: x, y2: Math.min(paper.height - 0.5, bottom + 4) },
        ]),
      ...rows
        .flatMap((y) => [y, y + card.height])
        .flatMap((y) => [
          { x1: left, y1: y, x2: Math.max(0.5, left - 4), y2: y },
          { x1: right, y1: y, x2: Math.min(paper.width - 0.5, right + 4), y2: y },
        ]),
    ];
  }
}
