import { encode } from "uqr";

/** Cameras want so many light squares around it: ISO/IEC 18004. */
const QUIET_ZONE = 4;

/** Dark on light in every theme, since not every camera reads the reverse. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encode(text, { border: QUIET_ZONE }).data;
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="mx-auto w-56 max-w-full rounded-lg bg-white"
    >
      <path d={squares.join("")} fill="black" />
    </svg>
  );
}
