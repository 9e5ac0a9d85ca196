import { useCallback, useMemo, useState } from "react";
import { type Cuts, cutsOf, precisionRecallCurve, type RatedCurve, rocCurve } from "../../core/figures/roc.ts";
import { showShare } from "../training/figures.ts";
import { classLine, type Palette, seriesColour } from "./colours.ts";
import { drawAxes, drawAxisNames, drawGrid, type Tick } from "./draw.ts";
import { type Frame, nameRoom, plotBox, toX, toY } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import type { PictureProps } from "./pictures.ts";
import { usePalette } from "./usePalette.ts";
import { type Question, useQuestions } from "./useQuestions.ts";
import { useSize } from "./useSize.ts";

/** Either of the curves that a threshold on a class's probability draws. */
interface Look {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** What the area below is called, in short and in full. */
  readonly area: string;
  readonly areaMeaning: string;
  readonly curveOf: (cuts: Cuts) => RatedCurve | undefined;
  readonly axes: { readonly x: string; readonly y: string };
  /** What a guess draws, if that is the same for all classes. */
  readonly guess: readonly [from: PlotPoint, to: PlotPoint] | undefined;
  /** Whether the curves of two classes say the same. */
  readonly isSymmetric: boolean;
}

const roc: Look = {
  title: "True positive rate over false positive rate",
  x: "false",
  y: "true positives",
  area: "AUC",
  areaMeaning: "Area under the curve: how often a case of the class scores higher than another",
  axes: { x: "False positive rate", y: "True positive rate" },
  curveOf: rocCurve,
  guess: [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ],
  isSymmetric: true,
};

const precisionRecall: Look = {
  title: "Precision over recall",
  x: "recall",
  y: "precision",
  area: "AP",
  areaMeaning: "Average precision over all recalls",
  axes: { x: "Recall", y: "Precision" },
  curveOf: precisionRecallCurve,
  guess: undefined,
  isSymmetric: false,
};

/** For each class or label, which part of it is found at the price of which part of the rest. */
export const RocCurves = (props: PictureProps) => <RatedCurves {...props} look={roc} />;

/** For each class or label, how many of those found are right when which part of it is found. */
export const PrecisionRecallCurves = (props: PictureProps) => <RatedCurves {...props} look={precisionRecall} />;

interface QuestionCurve extends RatedCurve {
  readonly question: Question;
}

const ticks: readonly Tick[] = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${100 * at}%` }));
/** Room for the ends of the curves, which lie on the border. */
const domain = { x: [-0.02, 1.02], y: [-0.02, 1.03] } as const;

function RatedCurves({ look, ...props }: PictureProps & { readonly look: Look }) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const asked = useQuestions(props);
  const curves = useMemo(() => {
    const { questions = [], isTwoSided = false } = asked ?? {};
    return curvesOf(isTwoSided && look.isSymmetric ? questions.slice(1) : questions, look);
  }, [asked, look]);
  const frame = useMemo<Frame | undefined>(() => size && { box: plotBox(size, nameRoom), domain }, [size]);
  const nearest = point && nearestOn(curves, point);

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      drawGrid(context, frame, palette, ticks, ticks);
      if (look.guess) drawLine(context, frame, look.guess, { colour: palette.faint, dash: [3, 3], width: 1 });
      for (const curve of curves) {
        const muted = nearest && nearest.curve !== curve;
        context.globalAlpha = muted ? 0.25 : 1;
        drawLine(context, frame, curve.points, { ...classLine(palette, curve.question.index), width: 2 });
      }
      context.globalAlpha = 1;
      drawAxes(context, frame, palette, ticks, ticks);
      drawAxisNames(context, frame, palette, look.axes);
      if (nearest) drawDot(context, frame, palette, nearest.point, nearest.curve.question.index);
    },
    [frame, palette, curves, nearest, look],
  );

  const mean = curves.reduce((sum, curve) => sum + curve.area, 0) / curves.length;
  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`${look.title}. ${curves.map((curve) => `${curve.question.name}: ${look.area} ${curve.area.toFixed(3)}.`).join(" ")} Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <>
          {curves.length > 0 && (
            <span title={look.areaMeaning}>
              {curves.length > 1 && "mean "}
              {look.area} {mean.toFixed(3)}
            </span>
          )}
          {curves.map((curve) => (
            <Key key={curve.question.index} colour={seriesColour(palette, curve.question.index)} look="line">
              {curve.question.name} {curve.area.toFixed(3)}
            </Key>
          ))}
        </>
      }
      reading={
        nearest && (
          <>
            <Key colour={seriesColour(palette, nearest.curve.question.index)} look="line">
              {nearest.curve.question.name}
              {Number.isFinite(nearest.point.threshold) && ` from ${showShare(nearest.point.threshold)}`}
            </Key>
            <span>
              {look.y} {showShare(nearest.point.y)}, {look.x} {showShare(nearest.point.x)}
            </span>
          </>
        )
      }
    />
  );
}

const curvesOf = (questions: readonly Question[], look: Look): readonly QuestionCurve[] =>
  questions.flatMap((question) => {
    const curve = look.curveOf(cutsOf(question.scores, question.isPositive));
    return curve ? [{ ...curve, question }] : [];
  });

function nearestOn(curves: readonly QuestionCurve[], { x, y }: PlotPoint) {
  let nearest: { readonly curve: QuestionCurve; readonly point: RatedCurve["points"][number] } | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const curve of curves) {
    for (const point of curve.points) {
      const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
      if (distance < least) [least, nearest] = [distance, { curve, point }];
    }
  }
  return nearest;
}

function drawLine(
  context: CanvasRenderingContext2D,
  frame: Frame,
  points: readonly PlotPoint[],
  { colour, dash, width }: { readonly colour: string; readonly dash: readonly number[]; readonly width: number },
): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(toX(frame, x), toY(frame, y));
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.setLineDash([...dash]);
  context.stroke();
  context.setLineDash([]);
}

function drawDot(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  { x, y }: PlotPoint,
  series: number,
): void {
  context.beginPath();
  context.arc(toX(frame, x), toY(frame, y), 4, 0, 2 * Math.PI);
  context.fillStyle = seriesColour(palette, series);
  context.fill();
  context.strokeStyle = palette.surface;
  context.lineWidth = 1.5;
  context.stroke();
}
