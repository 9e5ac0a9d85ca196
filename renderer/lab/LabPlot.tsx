import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useMemo,
  useRef,
  useState,
  type WheelEvent,
} from "react";
import type { Palette } from "../views/colours.ts";
import { fromPixel, type Size, toX, toY } from "../views/frame.ts";
import { showTick } from "../views/ticks.ts";
import { Curves, type Live } from "./LabCurves.tsx";
import styles from "./LabPlot.module.css";
import { samplesOver } from "./labFunction.ts";
import { type Part, type Stretch, setStretch, zoom } from "./labStore.ts";
import { lookOf, partSigns } from "./looks.ts";
import { type Panel, panelsOf, roundToPixel } from "./panels.ts";
import type { Readings } from "./readings.ts";
import type { Drawn } from "./useDrawn.ts";

interface Props {
  /** The element, for export. */
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly size: Size;
  readonly palette: Palette;
  /** What is drawn, the chosen one included. */
  readonly drawn: readonly Drawn[];
  readonly chosen: number | undefined;
  readonly parts: readonly Part[];
  readonly stretch: Stretch;
  readonly live: Live | undefined;
  /** Where the curves are read, and what they are there. */
  readonly at: number | undefined;
  readonly readings: Readings;
  readonly onAt: (at: number | undefined) => void;
}

const wheelZoom = 1.15;
/** Of the stretch, what an arrow key moves the reading. */
const keySteps = 200;

/** f, f′ and f″ of several functions over one x. Wheel and drag change the stretch; pointer and arrow keys read. */
export function LabPlot({ picture, size, palette, drawn, chosen, parts, stretch, live, at, readings, onAt }: Props) {
  const panels = useMemo(() => {
    const curves = drawn.flatMap(({ fn: { sampler } }) => (sampler ? [samplesOver(sampler, stretch)] : []));
    return panelsOf(parts, curves, size, stretch);
  }, [drawn, parts, size, stretch]);
  const drag = useRef<{ readonly clientX: number; readonly stretch: Stretch }>(undefined);
  const [isDragging, setDragging] = useState(false);
  const [first] = panels;
  if (!first) return null;
  const { box } = first.frame;
  const perPixel = (stretch.to - stretch.from) / box.width;

  const xUnder = ({ nativeEvent: { offsetX } }: { readonly nativeEvent: MouseEvent }) =>
    fromPixel(first.frame, offsetX, box.top + 1)?.x;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { clientX: event.clientX, stretch };
  };
  const onPointerMove = (event: PointerEvent) => {
    const began = drag.current;
    if (!began) {
      const x = xUnder(event);
      return onAt(x === undefined ? undefined : roundToPixel(first.frame, x));
    }
    const moved = (began.clientX - event.clientX) * perPixel;
    if (!isDragging && Math.abs(event.clientX - began.clientX) < 4) return;
    setDragging(true);
    onAt(undefined);
    setStretch({ from: began.stretch.from + moved, to: began.stretch.to + moved });
  };
  const onPointerUp = () => {
    drag.current = undefined;
    setDragging(false);
  };
  const onWheel = (event: WheelEvent) => zoom(event.deltaY > 0 ? wheelZoom : 1 / wheelZoom, xUnder(event));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") return zoom(1 / wheelZoom, at);
    if (event.key === "-") return zoom(wheelZoom, at);
    const direction = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const by = ((stretch.to - stretch.from) / keySteps) * (event.shiftKey ? 10 : 1);
    const next = (at ?? (stretch.from + stretch.to) / 2) + direction * by;
    onAt(roundToPixel(first.frame, Math.min(stretch.to, Math.max(stretch.from, next))));
  };

  return (
    <div
      className={styles.plot}
      data-dragging={isDragging}
      data-plot
      role="slider"
      aria-label={labelOf(drawn, parts, stretch)}
      aria-valuemin={stretch.from}
      aria-valuemax={stretch.to}
      aria-valuenow={at ?? (stretch.from + stretch.to) / 2}
      aria-valuetext={at === undefined ? "not read" : `x = ${showTick(at)}`}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onPointerLeave={() => onAt(undefined)}
      onBlur={() => onAt(undefined)}
      onWheel={onWheel}
      onKeyDown={onKeyDown}
    >
      <svg
        ref={picture}
        className={styles.picture}
        width={size.width}
        height={size.height}
        viewBox={`0 0 ${size.width} ${size.height}`}
        aria-hidden="true"
      >
        <Curves
          panels={panels}
          drawn={drawn}
          chosen={chosen}
          palette={palette}
          stretch={stretch}
          live={live}
          xLabel={xLabelOf(drawn)}
        />
        {at !== undefined && <Reading panels={panels} drawn={drawn} palette={palette} at={at} readings={readings} />}
      </svg>
    </div>
  );
}

function labelOf(drawn: readonly Drawn[], parts: readonly Part[], { from, to }: Stretch): string {
  const names = drawn.map(({ label }) => label).join(", ");
  return `${parts.map((part) => partSigns[part]).join(", ")} of ${names || "nothing"} from ${showTick(from)} to ${showTick(to)}`;
}

/** What x is, where it is the same for all. */
function xLabelOf(drawn: readonly Drawn[]): string {
  const labels = new Set(drawn.map(({ fn }) => fn.inputs.variable.label));
  const [label = "x"] = labels;
  return labels.size === 1 && label !== "x" ? `x, the ${label}` : "x";
}

type ReadingProps = Pick<Props, "drawn" | "palette" | "readings"> & {
  readonly panels: readonly Panel[];
  readonly at: number;
};

function Reading({ panels, drawn, palette, at, readings }: ReadingProps) {
  return (
    <g data-transient pointerEvents="none">
      {panels.map((panel) => {
        const { frame, part } = panel;
        const { box, domain } = frame;
        const across = toX(frame, at);
        return (
          <g key={part}>
            <path d={`M${across} ${box.top}V${box.top + box.height}`} stroke={palette.faint} strokeDasharray="3 3" />
            {drawn.map(({ entry }) => {
              const value = readings.get(entry.id)?.[part] ?? Number.NaN;
              if (!(value >= domain.y[0] && value <= domain.y[1])) return null;
              return (
                <circle
                  key={entry.id}
                  cx={across}
                  cy={toY(frame, value)}
                  r={5}
                  fill={lookOf(palette, entry.look).colour}
                  stroke={palette.surface}
                  strokeWidth={1.5}
                />
              );
            })}
          </g>
        );
      })}
    </g>
  );
}
