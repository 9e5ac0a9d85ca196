import { useCallback, useMemo, useState } from "react";
import { type Labelled, wrongCases } from "../../core/figures/labels.ts";
import { useTrainingStore } from "../state/training.ts";
import { showShare } from "../training/figures.ts";
import { type Palette, seriesColour } from "./colours.ts";
import { drawAxes, drawCrosshair, drawInside, drawRings, type Mark, roundTicks } from "./draw.ts";
import { type Frame, plotBox, toX, toY, withEqualUnits } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import { type CasesPart, labelNames, type PictureProps } from "./pictures.ts";
import { coarse, domainOf, fine, gridAndCases, paintImage } from "./plane.ts";
import { borderOf, type Grid, gridOver, paintLabels } from "./regions.ts";
import { showTick } from "./ticks.ts";
import { usePalette } from "./usePalette.ts";
import { type Query, usePrediction } from "./usePrediction.ts";
import { useSize } from "./useSize.ts";

interface RegionsQuery extends Query {
  readonly grid: Grid;
}

/**
 * Where in the plane the network sees which labels, each bordered where it is as likely as not, and the cases on top: a
 * slice in the colour of each label that they have. Those with a label wrong are ringed.
 */
export function LabelRegions({ data, kind, parts }: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const running = useTrainingStore((training) => training.status === "running");
  const [point, setPoint] = useState<PlotPoint>();
  const names = labelNames(data);
  const labels = names.length;
  const asks = kind !== "none";

  const dataDomain = useMemo(() => domainOf(parts), [parts]);
  const frame = useMemo<Frame | undefined>(() => {
    if (!size) return undefined;
    const box = plotBox(size);
    return { box, domain: withEqualUnits(dataDomain, box) };
  }, [dataDomain, size]);
  const query = useMemo<RegionsQuery | undefined>(() => {
    if (!frame || !asks) return undefined;
    const grid = gridOver(frame.domain, frame.box, running ? coarse : fine);
    return { grid, ...gridAndCases(grid, parts) };
  }, [frame, asks, running, parts]);
  const answered = usePrediction(query);
  const seen = answered?.prediction.outputs === labels ? answered : undefined;
  const marks = useMemo(() => parts.flatMap((part) => marksOf(part, labels)), [parts, labels]);
  // Before it has learned it is wrong nearly everywhere, and rings would only hide the labels.
  const wrong = useMemo(() => {
    if (!seen || seen.prediction.step === 0) return undefined;
    const values = seen.prediction.values.subarray(seen.query.grid.count * labels);
    const targets = Float32Array.from(marks.flatMap(({ has }) => has));
    return wrongCases({ labels, values, targets }).flatMap((row) => marks[row] ?? []);
  }, [seen, marks, labels]);

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const { box, domain } = frame;
      drawInside(context, frame, () => {
        if (seen) {
          const { grid } = seen.query;
          const { values } = seen.prediction;
          paintImage(context, frame, (painted) => paintLabels(grid, { labels, values }, painted, palette));
          for (let label = 0; label < labels; label++)
            drawBorder(context, frame, palette, grid, { labels, values }, label);
        }
        for (const mark of marks) drawPie(context, frame, palette, mark);
        if (wrong) drawRings(context, frame, palette, wrong);
      });
      drawAxes(context, frame, palette, roundTicks(domain.x, box.width, 50), roundTicks(domain.y, box.height, 36));
      if (point) drawCrosshair(context, frame, palette, point);
    },
    [frame, seen, labels, palette, marks, wrong, point],
  );

  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`The plane of ${data.shape.features.join(" and ")} with the labels ${names.join(", ")}, and ${marks.length} cases${wrong ? `, ${wrong.length} of them with a label wrong` : ""}. Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <>
          {names.map((name, label) => (
            <Key key={name} colour={seriesColour(palette, label)}>
              {name}
            </Key>
          ))}
          {wrong && (
            <Key colour="var(--text)" look="target">
              {wrong.length} wrong
            </Key>
          )}
        </>
      }
      reading={point && <Reading point={point} names={names} palette={palette} asks={asks} />}
    />
  );
}

interface LabelMark extends Mark {
  /** A 0 or 1 for each label. */
  readonly has: readonly number[];
}

const marksOf = ({ cases: { count, features, targets } }: CasesPart, labels: number): readonly LabelMark[] =>
  Array.from({ length: count }, (_, row) => ({
    x: features[2 * row] ?? 0,
    y: features[2 * row + 1] ?? 0,
    series: 0,
    has: [...targets.subarray(row * labels, (row + 1) * labels)],
  }));

/** A slice for each label that the case has; a small dot where it has none. */
function drawPie(context: CanvasRenderingContext2D, frame: Frame, palette: Palette, { x, y, has }: LabelMark): void {
  const [left, top] = [toX(frame, x), toY(frame, y)];
  const own = has.flatMap((is, label) => (is === 1 ? [label] : []));
  const radius = own.length === 0 ? 1.5 : 3;
  context.beginPath();
  context.arc(left, top, radius + 0.75, 0, 2 * Math.PI);
  context.fillStyle = palette.surface;
  context.fill();
  if (own.length === 0) {
    context.beginPath();
    context.arc(left, top, radius, 0, 2 * Math.PI);
    context.fillStyle = palette.faint;
    context.fill();
  }
  for (const [slice, label] of own.entries()) {
    const turn = (part: number) => 2 * Math.PI * (part / own.length) - Math.PI / 2;
    context.beginPath();
    if (own.length > 1) context.moveTo(left, top);
    context.arc(left, top, radius, turn(slice), turn(slice + 1));
    context.fillStyle = seriesColour(palette, label);
    context.fill();
  }
}

function drawBorder(
  context: CanvasRenderingContext2D,
  { box }: Frame,
  palette: Palette,
  grid: Grid,
  { labels, values }: Pick<Labelled, "labels" | "values">,
  label: number,
): void {
  context.beginPath();
  for (const [x1, y1, x2, y2] of borderOf(grid, (point) => values[point * labels + label] ?? 0)) {
    context.moveTo(box.left + x1 * box.width, box.top + y1 * box.height);
    context.lineTo(box.left + x2 * box.width, box.top + y2 * box.height);
  }
  context.strokeStyle = seriesColour(palette, label);
  context.lineWidth = 2;
  context.stroke();
}

interface ReadingProps {
  readonly point: PlotPoint;
  readonly names: readonly string[];
  readonly palette: Palette;
  readonly asks: boolean;
}

/** The network asked about the very point. */
function Reading({ point, names, palette, asks }: ReadingProps) {
  const query = useMemo(() => ({ features: Float32Array.of(point.x, point.y), count: 1 }), [point]);
  const answered = usePrediction(asks ? query : undefined);
  return (
    <>
      <span>
        {showTick(Number(point.x.toFixed(2)))}, {showTick(Number(point.y.toFixed(2)))}
      </span>
      {answered?.prediction.outputs === names.length &&
        names.map((name, label) => (
          <Key key={name} colour={seriesColour(palette, label)}>
            {name} {showShare(answered.prediction.values[label])}
          </Key>
        ))}
    </>
  );
}
