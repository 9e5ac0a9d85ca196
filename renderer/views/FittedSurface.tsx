import { useCallback, useMemo, useState } from "react";
import { useTrainingStore } from "../state/training.ts";
import type { TrainingData } from "../training/run.ts";
import { drawAxes, drawCrosshair, drawInside, roundTicks } from "./draw.ts";
import styles from "./FittedSurface.module.css";
import { type Frame, plotBox, toX, toY } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import { type CasesPart, type PictureProps, targetNames } from "./pictures.ts";
import { type Range, rangeOf, type Shades, shadeAt, signedShades } from "./pixels.ts";
import { coarse, domainOf, fine, paintImage } from "./plane.ts";
import { type Grid, gridOver, paintHeights } from "./regions.ts";
import { showMeasured, showTick } from "./ticks.ts";
import { usePalette } from "./usePalette.ts";
import { type Query, usePrediction } from "./usePrediction.ts";
import { useSize } from "./useSize.ts";

interface SurfaceQuery extends Query {
  readonly grid: Grid;
}

/**
 * The number that the network gives everywhere in the plane, as a colour, and the cases on top in theirs: where it fits they
 * are hardly seen. Of several numbers the first; the cases alone where the network gives none yet.
 */
export function FittedSurface({ data, kind, parts }: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const running = useTrainingStore((training) => training.status === "running");
  const [point, setPoint] = useState<PlotPoint>();
  const names = targetNames(data);
  const fits = kind === "numbers";

  const domain = useMemo(() => domainOf(parts), [parts]);
  const range = useMemo(() => rangeOf(parts.flatMap((part) => heightsOf(part, names.length))), [parts, names]);
  const shades = useMemo(() => signedShades(palette), [palette]);
  const frame = useMemo<Frame | undefined>(() => size && { box: plotBox(size), domain }, [size, domain]);
  const query = useMemo<SurfaceQuery | undefined>(() => {
    if (!frame || !fits) return undefined;
    const grid = gridOver(frame.domain, frame.box, running ? coarse : fine);
    return { grid, features: grid.features, count: grid.count };
  }, [frame, fits, running]);
  const answered = usePrediction(query);
  const surface = answered?.prediction.outputs === names.length ? answered : undefined;

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const { box } = frame;
      if (surface) {
        const { outputs, values } = surface.prediction;
        const heights = values.filter((_, i) => i % outputs === 0);
        paintImage(context, frame, (painted) => paintHeights(surface.query.grid, heights, painted, range, shades));
      }
      drawInside(context, frame, () => {
        for (const part of [...parts].reverse())
          drawCases(context, frame, part, heightsOf(part, names.length), range, shades, palette);
      });
      const { x, y } = frame.domain;
      drawAxes(context, frame, palette, roundTicks(x, box.width, 50), roundTicks(y, box.height, 36));
      if (point) drawCrosshair(context, frame, palette, point);
    },
    [frame, surface, palette, parts, names, range, shades, point],
  );

  const [least, greatest] = range.map(showMeasured);
  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`${names[0]} from ${least} to ${greatest} over the plane of ${data.shape.features.join(" and ")}, with ${data.training.count} training and ${data.validation.count} validation cases. Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <>
          <span className={styles.scale}>
            {names[0]} {least}
            <span className={styles.colours} />
            {greatest}
          </span>
          <Key colour="var(--text-faint)">training</Key>
          <Key colour="var(--text-faint)" look="ring">
            validation
          </Key>
        </>
      }
      reading={point && <Reading point={point} data={data} fits={surface !== undefined} />}
    />
  );
}

/** The first of the numbers of each case. */
const heightsOf = ({ cases: { count, targets } }: CasesPart, width: number): number[] =>
  Array.from({ length: count }, (_, i) => targets[i * width] ?? 0);

/** Cases as discs of their colour: those that are trained on with a fine line around, those kept for validation with a strong one. */
function drawCases(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { name, cases: { features } }: CasesPart,
  heights: readonly number[],
  range: Range,
  shades: Shades,
  { text, faint }: { readonly text: string; readonly faint: string },
): void {
  const radius = heights.length > 800 ? 2 : 2.75;
  context.strokeStyle = name === "training" ? faint : text;
  context.lineWidth = name === "training" ? 0.75 : 1.5;
  for (const [i, height] of heights.entries()) {
    context.beginPath();
    context.arc(toX(frame, features[2 * i] ?? 0), toY(frame, features[2 * i + 1] ?? 0), radius, 0, 2 * Math.PI);
    context.fillStyle = `rgb(${shadeAt(height, range, shades).join(" ")})`;
    context.fill();
    context.stroke();
  }
}

interface ReadingProps {
  readonly point: PlotPoint;
  readonly data: TrainingData;
  readonly fits: boolean;
}

/** The network asked about the very point. */
function Reading({ point, data, fits }: ReadingProps) {
  const query = useMemo(() => ({ features: Float32Array.of(point.x, point.y), count: 1 }), [point]);
  const answered = usePrediction(fits ? query : undefined);
  const [x = "x", y = "y"] = data.shape.features;
  return (
    <>
      <span>
        {x} {showTick(Number(point.x.toPrecision(3)))}, {y} {showTick(Number(point.y.toPrecision(3)))}
      </span>
      {answered && (
        <span>
          {targetNames(data)[0]} {showMeasured(answered.prediction.values[0] ?? Number.NaN)}
        </span>
      )}
    </>
  );
}
