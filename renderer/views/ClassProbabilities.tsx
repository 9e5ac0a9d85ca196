import { useCallback, useMemo, useState } from "react";
import { type ClassScore, confusionMatrix, scoreClasses } from "../../core/figures/confusion.ts";
import { bestClass, type Probabilities } from "../../core/figures/probabilities.ts";
import { chooseCases } from "./chooseCases.ts";
import { type Palette, seriesColour } from "./colours.ts";
import { drawAxes, type Tick } from "./draw.ts";
import { type Frame, plotBox, toX, toY } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import { className, classNames, type PictureProps } from "./pictures.ts";
import { useClassified } from "./useClassified.ts";
import { usePalette } from "./usePalette.ts";
import { useSize } from "./useSize.ts";

/** Bars thinner than these pixels cannot be told apart. */
const thinnest = 5;
const yTicks: readonly Tick[] = [0, 0.5, 1].map((at) => ({ at, label: `${100 * at}%` }));

/** For each case, sorted by their true class, the probability of each class as a stacked bar. */
export function ClassProbabilities({ data, kind, cases: asked }: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();

  const classes = classNames(data);
  const classified = useClassified(asked, kind);
  const probabilities = classified?.probabilities;
  const cases = classified?.cases ?? asked;
  const shown = useMemo(
    () => (size ? chooseCases(cases.targets, classes.length, Math.floor(plotBox(size).width / thinnest)) : []),
    [cases, classes, size],
  );
  const frame = useMemo<Frame | undefined>(
    () => size && { box: plotBox(size), domain: { x: [0, Math.max(1, shown.length)], y: [0, 1] } },
    [size, shown],
  );
  const scores = useMemo(
    () => (probabilities ? scoreClasses(confusionMatrix(probabilities, cases.targets, classes.length)) : []),
    [probabilities, cases, classes],
  );
  const pointed = point && shown[Math.min(shown.length - 1, Math.floor(point.x))];

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const place = point && Math.floor(point.x);
      if (probabilities) drawBars(context, frame, palette, probabilities, shown, place);
      drawAxes(context, frame, palette, classTicks(shown, cases.targets, classes), yTicks);
      drawDividers(context, frame, palette, shown, cases.targets);
    },
    [frame, probabilities, palette, shown, cases, classes, point],
  );

  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`Probabilities of ${classes.join(", ")} for ${shown.length} cases, sorted by what they are. ${scores.map((score, index) => `${classes[index]}: ${score.right} of ${score.count} right.`).join(" ")} Arrow keys read them.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={<Scores scores={scores} classes={classes} palette={palette} />}
      reading={
        pointed !== undefined && probabilities ? (
          <Reading
            index={pointed}
            probabilities={probabilities}
            target={cases.targets[pointed]}
            {...{ classes, palette }}
          />
        ) : undefined
      }
    />
  );
}

function drawBars(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  { classes, values }: Probabilities,
  shown: readonly number[],
  pointed: number | undefined,
): void {
  for (const [place, index] of shown.entries()) {
    const left = toX(frame, place);
    const width = toX(frame, place + 1) - left;
    const gap = width > 4 ? 1 : 0;
    context.globalAlpha = pointed === undefined || pointed === place ? 1 : 0.45;
    let below = 0;
    for (let series = 0; series < classes; series++) {
      const probability = values[index * classes + series] ?? 0;
      const top = toY(frame, below + probability);
      context.fillStyle = seriesColour(palette, series);
      context.fillRect(left, top, width - gap, toY(frame, below) - top);
      below += probability;
    }
  }
  context.globalAlpha = 1;
}

/** Where one true class ends and the next begins. */
function drawDividers(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  shown: readonly number[],
  targets: Float32Array,
): void {
  const { top, height } = frame.box;
  context.fillStyle = palette.surface;
  for (let place = 1; place < shown.length; place++) {
    if (targets[shown[place] ?? 0] === targets[shown[place - 1] ?? 0]) continue;
    context.fillRect(Math.round(toX(frame, place)) - 2, top - 1, 3, height + 2);
  }
}

/** Each class named below the middle of its cases. */
function classTicks(shown: readonly number[], targets: Float32Array, classes: readonly string[]): readonly Tick[] {
  return classes.flatMap((label, target) => {
    const places = [...shown.keys()].filter((place) => targets[shown[place] ?? 0] === target);
    const [first] = places;
    return first === undefined ? [] : [{ at: first + places.length / 2, label }];
  });
}

interface ScoresProps {
  readonly scores: readonly ClassScore[];
  readonly classes: readonly string[];
  readonly palette: Palette;
}

function Scores({ scores, classes, palette }: ScoresProps) {
  return classes.map((name, index) => {
    const score = scores[index];
    return (
      <Key key={name} colour={seriesColour(palette, index)}>
        {name} {score && `${score.right}/${score.count}`}
      </Key>
    );
  });
}

interface ReadingProps {
  readonly index: number;
  readonly probabilities: Probabilities;
  readonly target: number | undefined;
  readonly classes: readonly string[];
  readonly palette: Palette;
}

function Reading({ index, probabilities, target, classes, palette }: ReadingProps) {
  const best = bestClass(probabilities, index);
  return (
    <>
      <span>Is {target === undefined ? "unknown" : classes[target]}</span>
      <Key colour={seriesColour(palette, best.class)}>
        seen as {className(classes, best.class)}, {(100 * best.probability).toFixed(1)} %
      </Key>
    </>
  );
}
