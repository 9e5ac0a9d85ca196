import { useCallback, useMemo, useState } from "react";
import type { Band } from "../../core/figures/seedBand.ts";
import { useSeedBand } from "../state/seedBand.ts";
import { useTrainingStore } from "../state/training.ts";
import type { Prediction, TrainingData } from "../training/run.ts";
import { drawAxes, drawCrosshair, drawGrid, drawInside, drawMarks, type Mark, roundTicks } from "./draw.ts";
import { type Domain, extent, type Frame, plotBox, toX, toY } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import type { PictureProps } from "./pictures.ts";
import { SeedBandKey } from "./SeedBandKey.tsx";
import { showTick } from "./ticks.ts";
import { usePalette } from "./usePalette.ts";
import { type Answered, type Query, usePrediction } from "./usePrediction.ts";
import { useSize } from "./useSize.ts";

/** Points of the curve while it trains, and while it rests. */
const coarse = 200;
const fine = 800;

/**
 * The curve that the network has learned, and how far the points are from it. Of several targets, the first. When asked for,
 * the band in which networks from other seeds lie.
 */
export function FittedCurve({ data, kind, parts }: PictureProps) {
  const fits = kind === "numbers";
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const running = useTrainingStore((training) => training.status === "running");
  const [point, setPoint] = useState<PlotPoint>();

  const marks = useMemo(
    () => parts.map(({ name, cases }) => ({ name, marks: marksOf(data, cases) })).reverse(),
    [data, parts],
  );
  const domain = useMemo(() => domainOf(marks.flatMap((part) => part.marks)), [marks]);
  const frame = useMemo<Frame | undefined>(() => size && { box: plotBox(size), domain }, [size, domain]);
  const query = useMemo(
    () => (fits ? queryOver(domain.x, running ? coarse : fine) : undefined),
    [fits, domain, running],
  );
  const answered = usePrediction(query);
  const seeds = useSeedBand(data);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const { box } = frame;
      const xTicks = roundTicks(domain.x, box.width, 50);
      const yTicks = roundTicks(domain.y, box.height, 36);
      drawGrid(context, frame, palette, xTicks, yTicks);
      drawInside(context, frame, () => {
        if (seeds?.band) drawBand(context, frame, seeds.places, seeds.band, palette.series[1] ?? palette.text);
        if (answered) for (const part of marks) drawErrors(context, frame, answered, part.marks, palette.faint);
        for (const part of marks) drawMarks(context, frame, palette, part.marks, part.name);
        if (answered) drawCurve(context, frame, answered, palette.series[1] ?? palette.text);
      });
      drawAxes(context, frame, palette, xTicks, yTicks);
      if (point) drawCrosshair(context, frame, palette, { x: point.x });
    },
    [frame, domain, answered, palette, marks, point, seeds],
  );

  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`${targetOf(data)} over ${data.shape.features[0]}, with ${data.training.count} training and ${data.validation.count} validation cases. Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <>
          {fits && (
            <Key colour="var(--series-2)" look="line">
              network
            </Key>
          )}
          <Key colour="var(--series-1)">training</Key>
          <Key colour="var(--series-1)" look="ring">
            validation
          </Key>
          {fits && <SeedBandKey seeds={seeds} places={() => queryOver(domain.x, coarse).features} />}
        </>
      }
      reading={point && <Reading x={point.x} data={data} fits={fits} />}
    />
  );
}

const widthOf = ({ shape: { targets } }: TrainingData): number =>
  targets.kind === "numbers" ? targets.names.length : 1;

const targetOf = ({ shape: { targets } }: TrainingData): string =>
  (targets.kind === "numbers" ? targets.names[0] : undefined) ?? "y";

const marksOf = (data: TrainingData, { count, features, targets }: TrainingData["training"]): readonly Mark[] =>
  Array.from({ length: count }, (_, i) => ({ x: features[i] ?? 0, y: targets[i * widthOf(data)] ?? 0, series: 0 }));

const domainOf = (marks: readonly Mark[]): Domain => ({
  x: extent(
    marks.map(({ x }) => x),
    0.03,
  ),
  y: extent(
    marks.map(({ y }) => y),
    0.12,
  ),
});

const queryOver = ([min, max]: readonly [number, number], count: number): Query => ({
  features: Float32Array.from({ length: count }, (_, i) => min + ((max - min) * i) / (count - 1)),
  count,
});

/** Of more cases than these, the lines from the curve to them could not be told apart. */
const mostErrors = 400;

/** A line from each case to the curve: what is left of it. */
function drawErrors(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { query, prediction }: Answered<Query>,
  marks: readonly Mark[],
  colour: string,
): void {
  if (marks.length > mostErrors) return;
  const [first = 0] = query.features;
  const last = query.features[query.count - 1] ?? 1;
  context.beginPath();
  for (const { x, y } of marks) {
    const index = Math.round(((x - first) / (last - first)) * (query.count - 1));
    context.moveTo(toX(frame, x), toY(frame, y));
    context.lineTo(toX(frame, x), toY(frame, firstOutput(prediction, index)));
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.stroke();
}

const firstOutput = ({ outputs, values }: Prediction, index: number): number => values[index * outputs] ?? 0;

/** From the least to the greatest of all seeds. */
function drawBand(
  context: CanvasRenderingContext2D,
  frame: Frame,
  places: Float32Array,
  { low, high }: Band,
  colour: string,
): void {
  context.beginPath();
  for (const [index, x] of places.entries()) context.lineTo(toX(frame, x), toY(frame, high[index] ?? 0));
  for (const [index, x] of [...places.entries()].reverse()) context.lineTo(toX(frame, x), toY(frame, low[index] ?? 0));
  context.closePath();
  context.globalAlpha = 0.25;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}

function drawCurve(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { query, prediction }: Answered<Query>,
  colour: string,
): void {
  context.beginPath();
  for (const [index, x] of query.features.entries()) {
    context.lineTo(toX(frame, x), toY(frame, firstOutput(prediction, index)));
  }
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.lineJoin = "round";
  context.stroke();
}

interface ReadingProps {
  readonly x: number;
  readonly data: TrainingData;
  readonly fits: boolean;
}

function Reading({ x, data, fits }: ReadingProps) {
  const query = useMemo(() => ({ features: Float32Array.of(x), count: 1 }), [x]);
  const answered = usePrediction(fits ? query : undefined);
  return (
    <>
      <span>
        {data.shape.features[0]} {showTick(Number(x.toFixed(2)))}
      </span>
      {answered && (
        <Key colour="var(--series-2)" look="line">
          {targetOf(data)} {showTick(Number(firstOutput(answered.prediction, 0).toFixed(3)))}
        </Key>
      )}
    </>
  );
}
