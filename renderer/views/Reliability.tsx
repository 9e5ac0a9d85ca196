import { useCallback, useMemo, useState } from "react";
import { type Calibration, type ConfidenceBin, calibrate } from "../../core/figures/calibration.ts";
import { showShare } from "../training/figures.ts";
import type { Palette } from "./colours.ts";
import { drawAxes, drawAxisNames, drawGrid, type Tick } from "./draw.ts";
import { type Frame, nameRoom, plotBox, toX, toY } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import type { PictureProps } from "./pictures.ts";
import { usePalette } from "./usePalette.ts";
import { useAnswers } from "./useQuestions.ts";
import { useSize } from "./useSize.ts";

const bins = 10;
const ticks: readonly Tick[] = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${100 * at}%` }));
const axes = { x: "How sure it is", y: "How often it is right" };
const domain = { x: [0, 1], y: [0, 1.03] } as const;

/** How often the network is right when it is as sure as this: on the diagonal it is as often right as it is sure. */
export function Reliability(props: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const answers = useAnswers(props);
  const calibration = useMemo(
    () => answers && calibrate(answers.probabilities, answers.cases.targets, bins),
    [answers],
  );
  const frame = useMemo<Frame | undefined>(() => size && { box: plotBox(size, nameRoom), domain }, [size]);
  const pointed = point && calibration?.bins[Math.min(bins - 1, Math.floor(point.x * bins))];

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      drawGrid(context, frame, palette, ticks, ticks);
      if (calibration) drawBins(context, frame, palette, calibration, pointed);
      context.beginPath();
      context.moveTo(toX(frame, 0), toY(frame, 0));
      context.lineTo(toX(frame, 1), toY(frame, 1));
      context.strokeStyle = palette.text;
      context.lineWidth = 1;
      context.setLineDash([4, 3]);
      context.stroke();
      context.setLineDash([]);
      drawAxes(context, frame, palette, ticks, ticks);
      drawAxisNames(context, frame, palette, axes);
    },
    [frame, palette, calibration, pointed],
  );

  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`How often it is right, over how sure it is. ${calibration ? describe(calibration) : ""} Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <>
          {calibration && <span>ECE {showShare(calibration.error)}</span>}
          <Key colour="var(--series-1)" look="square">
            right
          </Key>
          <Key colour="var(--series-2)" look="square">
            gap to how sure it is
          </Key>
        </>
      }
      reading={pointed && <span>{describeBin(pointed)}</span>}
    />
  );
}

const describe = ({ bins: all, error }: Calibration): string =>
  [
    `Expected calibration error ${showShare(error)}.`,
    ...all.filter(({ count }) => count > 0).map((bin) => `${describeBin(bin)}.`),
  ].join(" ");

const describeBin = ({ from, to, count, confidence, accuracy }: ConfidenceBin): string =>
  count === 0
    ? `No case between ${showShare(from)} and ${showShare(to)} sure`
    : `${count} ${count === 1 ? "case" : "cases"}: ${showShare(confidence)} sure, ${showShare(accuracy)} right`;

/** A line at the part that is right, and between it and how sure the network is the gap. */
function drawBins(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  calibration: Calibration,
  pointed: ConfidenceBin | undefined,
): void {
  for (const bin of calibration.bins) {
    if (bin.count === 0) continue;
    const left = toX(frame, bin.from) + 1;
    const width = toX(frame, bin.to) - 1 - left;
    const [bottom, right, sure] = [toY(frame, 0), toY(frame, bin.accuracy), toY(frame, bin.confidence)];
    const [higher, lower] = [Math.min(right, sure), Math.max(right, sure)];
    const strength = pointed === undefined || pointed === bin ? 1 : 0.4;
    context.globalAlpha = 0.7 * strength;
    context.fillStyle = palette.series[0] ?? palette.text;
    context.fillRect(left, lower, width, bottom - lower);
    context.globalAlpha = 0.4 * strength;
    context.fillStyle = palette.series[1] ?? palette.text;
    context.fillRect(left, higher, width, lower - higher);
    context.globalAlpha = strength;
    context.fillStyle = palette.series[0] ?? palette.text;
    context.fillRect(left, right - 1.5, width, 3);
  }
  context.globalAlpha = 1;
}
