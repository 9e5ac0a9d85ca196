import { useCallback, useMemo, useState } from "react";
import { type FigureName, figureLabel } from "../../core/compare/figure.ts";
import type { Scale } from "../training/CurveScale.tsx";
import { classLine } from "../views/colours.ts";
import { drawAxes, drawCrosshair, drawGrid, drawInside } from "../views/draw.ts";
import { type Frame, plotBox, toX, toY } from "../views/frame.ts";
import { Plot, type PlotPoint } from "../views/Plot.tsx";
import { linearTicks, showTick } from "../views/ticks.ts";
import { usePalette } from "../views/usePalette.ts";
import { useSize } from "../views/useSize.ts";
import { type BandPoint, nearestPoint } from "./bands.ts";
import styles from "./RaceChart.module.css";
import { type ValueAxis, valueAxis } from "./valueAxis.ts";

interface RaceChartProps {
  readonly figure: FigureName;
  readonly steps: number;
  /** By the number of the variant. */
  readonly bands: readonly (readonly BandPoint[])[];
  readonly scale: Scale;
  /** What the curves are, for those who do not see them: `mean and band of 3 variants`. */
  readonly what: string;
  /** The variants that are drawn in front; all, where there are none. */
  readonly chosen: ReadonlySet<number>;
  /** The step that is read. */
  readonly onStep: (step: number | undefined) => void;
}

/** The mean curve of each variant with its band. On a canvas: thousands of points are drawn in a few milliseconds. */
export function RaceChart({ figure, steps, bands, scale, what, chosen, onStep }: RaceChartProps) {
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
      drawInside(context, frame, () => {
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
      });
      drawAxes(context, frame, palette, xTicks, yTicks);
      if (read !== undefined) drawCrosshair(context, frame, palette, { x: read });
    },
    [frame, steps, axis, bands, chosen, palette, read],
  );

  return (
    <div ref={area} className={styles.area}>
      {size && frame && (
        <Plot
          label={`${figureLabel(figure)} by step, ${what}. Arrow keys read it.`}
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
