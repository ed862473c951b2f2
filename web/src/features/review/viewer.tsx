import { Maximize, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useImperativeHandle, useRef, useState, type PointerEvent, type Ref } from "react";
import { IconButton } from "../../components/button";
import { useGuarded } from "../../components/guarded-image";
import { t } from "../../lib/texts";
import type { Line } from "./values";

type Box = readonly number[];

export interface ViewerKeys {
  zoom: (factor: number) => void;
  rotate: () => void;
  fit: () => void;
}

interface ViewerProps {
  path: string;
  width: number;
  height: number;
  /** Where the focused value stands. */
  box: Box | null;
  others: { name: string; box: Box }[];
  lines: Line[];
  onField: (name: string) => void;
  onLine: (text: string) => void;
  keys: Ref<ViewerKeys>;
}

interface Sight {
  x: number;
  y: number;
  width: number;
  height: number;
}

const CLOSEST = 1 / 16;
const STEP = 1.4;

/** The card: zoomed by wheel, dragged, turned; boxes lie where values stand. */
export function Viewer(props: ViewerProps) {
  const { width, height, box, others, lines, onField, onLine } = props;
  const { url } = useGuarded(props.path);
  const [turns, setTurns] = useState(0);
  const across = turns % 2 === 0;
  const full: Sight = { x: 0, y: 0, width: across ? width : height, height: across ? height : width };
  const [sight, setSight] = useState(full);
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<{ x: number; y: number; sight: Sight; moved: boolean } | undefined>(undefined);

  useEffect(() => setSight(full), [props.path, width, height, turns]);

  const zoomAt = (factor: number, px: number, py: number) =>
    setSight((now) => {
      const scale = Math.min(2, Math.max(CLOSEST, now.width / full.width / factor));
      const next = { width: full.width * scale, height: full.height * scale };
      const shrink = next.width / now.width;
      return { ...next, x: px - (px - now.x) * shrink, y: py - (py - now.y) * shrink };
    });
  const zoom = (factor: number) => zoomAt(factor, sight.x + sight.width / 2, sight.y + sight.height / 2);
  const rotate = () => setTurns((now) => (now + 1) % 4);
  const fit = () => setSight(full);
  useImperativeHandle(props.keys, () => ({ zoom, rotate, fit }));

  const onWheel = useRef<(event: WheelEvent) => void>(undefined);
  onWheel.current = (event) => {
    event.preventDefault();
    const at = point(svg.current, event.clientX, event.clientY);
    if (at) {
      zoomAt(Math.exp(-event.deltaY / 400), at.x, at.y);
    }
  };
  useEffect(() => {
    const element = svg.current;
    const listen = (event: WheelEvent) => onWheel.current?.(event);
    // React's own listener is passive, and the page would scroll.
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, []);

  const down = (event: PointerEvent) => {
    drag.current = { x: event.clientX, y: event.clientY, sight, moved: false };
  };
  const move = (event: PointerEvent) => {
    const from = drag.current;
    const matrix = svg.current?.getScreenCTM();
    if (!from || !matrix || event.buttons === 0) {
      return;
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.abs(dx) + Math.abs(dy) > 4) {
      from.moved = true;
    }
    setSight({ ...from.sight, x: from.sight.x - dx / matrix.a, y: from.sight.y - dy / matrix.d });
  };
  const unlessDragged = (act: () => void) => () => {
    if (!drag.current?.moved) {
      act();
    }
  };

  return (
    <div className="bg-sunken border-line relative h-full min-h-64 overflow-hidden rounded-xl border">
      <svg
        ref={svg}
        role="img"
        aria-label={t.review.picture}
        viewBox={`${sight.x} ${sight.y} ${sight.width} ${sight.height}`}
        className="absolute inset-0 size-full cursor-grab touch-none active:cursor-grabbing"
        onPointerDown={down}
        onPointerMove={move}
      >
        <g transform={turned(turns, width, height)}>
          {url && <image href={url} width={width} height={height} />}
          <rect
            width={width}
            height={height}
            className="stroke-strong-line pointer-events-none fill-none [vector-effect:non-scaling-stroke]"
          />
          {lines.map((line, index) => (
            <rect
              key={`line-${index}`}
              {...frame(line.box, 2)}
              className="hover:fill-accent/15 cursor-copy fill-transparent"
              onClick={unlessDragged(() => onLine(line.text))}
            >
              <title>{t.review.take(line.text)}</title>
            </rect>
          ))}
          {others.map(({ name, box: place }) => (
            <rect
              key={name}
              {...frame(place, 3)}
              className="stroke-accent/40 cursor-pointer fill-transparent [stroke-dasharray:4_4] [vector-effect:non-scaling-stroke]"
              strokeWidth={1.5}
              onClick={unlessDragged(() => onField(name))}
            >
              <title>{name}</title>
            </rect>
          ))}
          {box && (
            <rect
              {...frame(box, 5)}
              rx={4}
              strokeWidth={3}
              className="stroke-accent fill-accent/10 pointer-events-none [vector-effect:non-scaling-stroke]"
              data-testid="source-box"
            />
          )}
        </g>
      </svg>
      <div className="card absolute right-2 bottom-2 flex">
        <IconButton label={t.review.zoomIn} onClick={() => zoom(STEP)}>
          <ZoomIn aria-hidden />
        </IconButton>
        <IconButton label={t.review.zoomOut} onClick={() => zoom(1 / STEP)}>
          <ZoomOut aria-hidden />
        </IconButton>
        <IconButton label={t.review.rotate} onClick={rotate}>
          <RotateCw aria-hidden />
        </IconButton>
        <IconButton label={t.review.fit} onClick={fit}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

function point(svg: SVGSVGElement | null, x: number, y: number): DOMPoint | undefined {
  const matrix = svg?.getScreenCTM();
  return matrix ? new DOMPoint(x, y).matrixTransform(matrix.inverse()) : undefined;
}

function frame([x = 0, y = 0, width = 0, height = 0]: Box, margin: number) {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** Quarter turns to the right, so that the corner stays at 0, 0. */
function turned(turns: number, width: number, height: number): string {
  switch (turns) {
    case 1:
      return `translate(${height} 0) rotate(90)`;
    case 2:
      return `translate(${width} ${height}) rotate(180)`;
    case 3:
      return `translate(0 ${width}) rotate(270)`;
    default:
      return "";
  }
}
