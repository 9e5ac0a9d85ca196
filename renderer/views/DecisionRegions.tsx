import { useCallback, useMemo, useState } from "react";
import { bestClass } from "../../core/figures/probabilities.ts";
import { useTrainingStore } from "../state/training.ts";
import { showShare } from "../training/figures.ts";
import type { PredictionKind, TrainingData } from "../training/run.ts";
import { seriesColour, signOf } from "./colours.ts";
import { drawAxes, drawCrosshair, drawInside, drawMarks, drawRings, type Mark, roundTicks } from "./draw.ts";
import { type Frame, plotBox, withEqualUnits } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import { type CasesPart, className, classNames, type PictureProps } from "./pictures.ts";
import { coarse, domainOf, fine, gridAndCases, paintImage } from "./plane.ts";
import { type Grid, gridOver, paintRegions } from "./regions.ts";
import { showTick } from "./ticks.ts";
import { type Classified, useClassified } from "./useClassified.ts";
import { usePalette } from "./usePalette.ts";
import type { Query } from "./usePrediction.ts";
import { useSize } from "./useSize.ts";

/**
 * Which class the network sees where in the plane, how sure it is, and the cases on top, those it takes for another
 * class ringed. The cases alone where the network tells no classes apart yet.
 */
export function DecisionRegions({ data, kind, parts }: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const running = useTrainingStore((training) => training.status === "running");
  const [point, setPoint] = useState<PlotPoint>();
  const classifies = kind === "classes" || kind === "binary";
  const classes = classNames(data);

  const dataDomain = useMemo(() => domainOf(parts), [parts]);
  const frame = useMemo<Frame | undefined>(() => {
    if (!size) return undefined;
    const box = plotBox(size);
    return { box, domain: withEqualUnits(dataDomain, box) };
  }, [dataDomain, size]);
  const grid = useMemo(
    () => (frame && classifies ? gridOver(frame.domain, frame.box, running ? coarse : fine) : undefined),
    [frame, classifies, running],
  );
  // In one question, so that the rings are of the same moment as the regions.
  const query = useMemo(() => grid && joined(grid, parts), [grid, parts]);
  const classified = useClassified(query, kind);
  // Before it has learned it is wrong nearly everywhere, and rings would only hide the colours.
  const wrong = useMemo(() => (classified && classified.step > 0 ? wrongOf(classified) : undefined), [classified]);

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const { box } = frame;
      if (classified) {
        const { cases, probabilities } = classified;
        paintImage(context, frame, (painted) => paintRegions(cases.grid, probabilities, painted, palette));
      }
      drawInside(context, frame, () => {
        for (const { name, cases } of [...parts].reverse()) drawMarks(context, frame, palette, marksOf(cases), name);
        if (wrong) drawRings(context, frame, palette, wrong);
      });
      drawAxes(
        context,
        frame,
        palette,
        roundTicks(frame.domain.x, box.width, 50),
        roundTicks(frame.domain.y, box.height, 36),
      );
      if (point) drawCrosshair(context, frame, palette, point);
    },
    [frame, classified, palette, parts, wrong, point],
  );

  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`The plane of ${data.shape.features.join(" and ")}, with ${data.training.count} training and ${data.validation.count} validation cases${wrong ? `, ${wrong.length} of them taken for another class` : ""}. Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={<Legend classes={classes} series={palette.series} wrong={wrong?.length} />}
      reading={point && <Reading point={point} data={data} kind={kind} series={palette.series} />}
    />
  );
}

const marksOf = ({ count, features, targets }: CasesPart["cases"]): readonly Mark[] =>
  Array.from({ length: count }, (_, i) => ({
    x: features[2 * i] ?? 0,
    y: features[2 * i + 1] ?? 0,
    series: targets[i] ?? 0,
  }));

interface RegionsQuery extends Query {
  readonly grid: Grid;
  readonly marks: readonly Mark[];
}

const joined = (grid: Grid, parts: readonly CasesPart[]): RegionsQuery => ({
  grid,
  marks: parts.flatMap(({ cases }) => marksOf(cases)),
  ...gridAndCases(grid, parts),
});

const wrongOf = ({ cases: { grid, marks }, probabilities }: Classified<RegionsQuery>): readonly Mark[] =>
  marks.filter(({ series }, index) => bestClass(probabilities, grid.count + index).class !== series);

interface LegendProps {
  readonly classes: readonly string[];
  readonly series: readonly string[];
  readonly wrong: number | undefined;
}

function Legend({ classes, series, wrong }: LegendProps) {
  return (
    <>
      {classes.map((name, index) => (
        <Key key={name} colour={seriesColour({ series }, index)} look={signOf({ series }, index)}>
          {name}
        </Key>
      ))}
      <Key colour="var(--text-faint)" look="ring">
        validation
      </Key>
      {wrong !== undefined && (
        <Key colour="var(--text)" look="target">
          {wrong} wrong
        </Key>
      )}
    </>
  );
}

interface ReadingProps {
  readonly point: PlotPoint;
  readonly data: TrainingData;
  readonly kind: PredictionKind;
  readonly series: readonly string[];
}

/** The network asked about the very point. */
function Reading({ point, data, kind, series }: ReadingProps) {
  const query = useMemo(() => ({ features: Float32Array.of(point.x, point.y), count: 1 }), [point]);
  const classified = useClassified(kind === "none" ? undefined : query, kind);
  const [x = "x", y = "y"] = data.shape.features;
  const best = classified && bestClass(classified.probabilities, 0);
  return (
    <>
      <span>
        {x} {showTick(Number(point.x.toFixed(2)))}, {y} {showTick(Number(point.y.toFixed(2)))}
      </span>
      {best && (
        <Key colour={seriesColour({ series }, best.class)}>
          {className(classNames(data), best.class)} {showShare(best.probability)}
        </Key>
      )}
    </>
  );
}
