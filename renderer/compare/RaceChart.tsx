import { useCallback, useMemo, useState } from "react";
import { type FigureName, figureLabel, isShare } from "../../core/compare/figure.ts";
import type { Scale } from "../training/CurveScale.tsx";
import { classLine } from "../views/colours.ts";
import { drawAxes, drawCrosshair, drawGrid, type Tick } from "../views/draw.ts";
import { type Frame, plotBox, toX, toY } from "../views/frame.ts";
import { Plot, type PlotPoint } from "../views/Plot.tsx";
import { linearTicks, logTicks, showTick } from "../views/ticks.ts";
import { usePalette } from "../views/usePalette.ts";
import { useSize } from "../views/useSize.ts";
import { type BandPoint, nearestPoint } from "./bands.ts";
import styles from "./RaceChart.module.css";

interface RaceChartProps {
  readonly figure: FigureName;
  readonly steps: number;
  /** By the number of the variant. */
  readonly bands: readonly (readonly BandPoint[])[];
  readonly scale: Scale;
  /** The variants that are drawn in front; all, where there are none. */
  readonly chosen: ReadonlySet<number>;
  /** The step that is read. */
  readonly onStep: (step: number | undefined) => void;
}

/** The mean curve of each variant with its band. On a canvas: thousands of points are drawn in a few milliseconds. */
export function RaceChart({ figure, steps, bands, scale, chosen, onStep }: RaceChartProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const axis = useMemo(() => valueAxis(bands, figure, scale), [bands, figure, scale]);
  const frame = useMemo<Frame | undefined>(
    () => size && { box: plotBox(size), domain: { x: [0, steps], y: axis.domain } },
    [size, steps, axis],
  );
  const longest = useMemo(() => bands.reduce((a, b) => (b.length > a.length ? b : a), []), [bands]);
  const read = point && nearestPoint(longest, point.x)?.step;

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const { box } = frame;
      const xTicks = linearTicks(0, steps, Math.max(2, Math.floor(box.width / 70)))
        .filter(Number.isInteger)
        .map((at) => ({ at, label: showTick(at) }));
      const yTicks = axis.ticks(Math.max(2, Math.floor(box.height / 30)));
      drawGrid(context, frame, palette, [], yTicks);
      context.save();
      context.beginPath();
      context.rect(box.left, box.top, box.width, box.height);
      context.clip();
      const all = [...bands.keys()];
      const isFront = (variant: number) => chosen.size === 0 || chosen.has(variant);
      const order = [...all.filter((variant) => !isFront(variant)), ...all.filter(isFront)];
      const alpha = chosen.size === 0 ? Math.max(0.05, 0.2 / Math.sqrt(bands.length / 3)) : 0.2;
      for (const variant of order) {
        const points = bands[variant] ?? [];
        const { colour, dash } = classLine(palette, variant);
        context.fillStyle = colour;
        context.strokeStyle = colour;
        if (isFront(variant)) {
          context.globalAlpha = alpha;
          drawBand(context, frame, points, axis.place);
        }
        context.globalAlpha = isFront(variant) ? 1 : 0.15;
        context.lineWidth = chosen.has(variant) ? 2.5 : 1.75;
        context.setLineDash([...dash]);
        drawMean(context, frame, points, axis.place);
      }
      context.restore();
      drawAxes(context, frame, palette, xTicks, yTicks);
      if (read !== undefined) drawCrosshair(context, frame, palette, { x: read });
    },
    [frame, steps, axis, bands, chosen, palette, read],
  );

  return (
    <div ref={area} className={styles.area}>
      {size && frame && (
        <Plot
          label={`${figureLabel(figure)} by step, mean and band of ${bands.length} variants. Arrow keys read it.`}
          size={size}
          frame={frame}
          draw={draw}
          point={point}
          onPoint={(next) => {
            setPoint(next);
            onStep(next && nearestPoint(longest, next.x)?.step);
          }}
        />
      )}
    </div>
  );
}

interface ValueAxis {
  readonly domain: readonly [number, number];
  /** Where a value stands on it. */
  place(value: number): number;
  ticks(count: number): readonly Tick[];
}

/** Room for all means; bands may reach beyond it. A logarithmic axis is drawn over the logarithms. */
function valueAxis(bands: readonly (readonly BandPoint[])[], figure: FigureName, scale: Scale): ValueAxis {
  const means = bands.flatMap((points) => points.map(({ mean }) => mean)).filter(Number.isFinite);
  if (isShare(figure)) return linearAxis(0, 1, 0.02);
  if (scale === "log") {
    const positive = means.filter((mean) => mean > 0);
    const [least, greatest] = [smallest(positive, 0.1) / 1.2, largest(positive, 1) * 1.2];
    return {
      domain: [Math.log10(least), Math.log10(greatest)],
      place: (value) => Math.log10(Math.max(value, least / 1e3)),
      ticks: (count) => logTicks(least, greatest, count).map((at) => ({ at: Math.log10(at), label: showTick(at) })),
    };
  }
  return linearAxis(Math.min(0, smallest(means, 0)), largest(means, 1), 0.06);
}

function linearAxis(least: number, greatest: number, room: number): ValueAxis {
  const more = (greatest - least || 1) * room;
  const domain = [least < 0 ? least - more : least, greatest + more] as const;
  return {
    domain,
    place: (value) => value,
    ticks: (count) => linearTicks(...domain, count).map((at) => ({ at, label: showTick(at) })),
  };
}

const smallest = (numbers: readonly number[], otherwise: number): number =>
  numbers.length === 0 ? otherwise : numbers.reduce((a, b) => Math.min(a, b));
const largest = (numbers: readonly number[], otherwise: number): number =>
  numbers.length === 0 ? otherwise : numbers.reduce((a, b) => Math.max(a, b));

function drawBand(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: readonly BandPoint[],
  place: ValueAxis["place"],
): void {
  context.beginPath();
  for (const { step, high } of points) context.lineTo(toX(frame, step), toY(frame, place(high)));
  for (const { step, low } of points.toReversed()) context.lineTo(toX(frame, step), toY(frame, place(low)));
  context.fill();
}

function drawMean(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: readonly BandPoint[],
  place: ValueAxis["place"],
): void {
  context.beginPath();
  for (const { step, mean } of points) context.lineTo(toX(frame, step), toY(frame, place(mean)));
  context.lineJoin = "round";
  context.stroke();
}
