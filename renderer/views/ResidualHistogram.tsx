import { useCallback, useMemo, useState } from "react";
import { histogram, residuals, scoreRegression } from "../../core/figures/regression.ts";
import { showFigure } from "../training/figures.ts";
import { seriesColour } from "./colours.ts";
import { drawAxes, drawGrid, roundTicks } from "./draw.ts";
import { type Frame, plotBox, toX, toY } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import { type PictureProps, targetNames } from "./pictures.ts";
import { roundUp, showMeasured } from "./ticks.ts";
import { useFitted } from "./useFitted.ts";
import { usePalette } from "./usePalette.ts";
import { useSize } from "./useSize.ts";

const bins = 24;

/** How often the prediction is off by how much. */
export function ResidualHistogram({ data, cases }: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const names = targetNames(data);
  const fitted = useFitted(cases, names.length);
  const left = useMemo(() => fitted?.map(({ truth, predicted }) => residuals(predicted, truth)) ?? [], [fitted]);
  const bound = roundUp(
    Math.max(0, ...left.map((errors) => errors.reduce((most, e) => Math.max(most, Math.abs(e)), 0))),
  );
  const counts = useMemo(() => left.map((errors) => histogram(errors, bound, bins)), [left, bound]);
  const most = roundUp(Math.max(1, ...counts.map((count) => Math.max(...count))));
  const frame = useMemo<Frame | undefined>(
    () => size && { box: plotBox(size), domain: { x: [-bound, bound], y: [0, most] } },
    [size, bound, most],
  );
  const pointed = point && Math.min(bins - 1, Math.floor(((point.x + bound) / (2 * bound)) * bins));

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const xTicks = roundTicks(frame.domain.x, frame.box.width, 50);
      const yTicks = roundTicks(frame.domain.y, frame.box.height, 36);
      drawGrid(context, frame, palette, xTicks, yTicks);
      for (const [series, count] of counts.entries()) {
        context.fillStyle = seriesColour(palette, series);
        const width = (frame.box.width / bins - 2) / counts.length;
        for (const [bin, height] of count.entries()) {
          context.globalAlpha = pointed === undefined || pointed === bin ? 0.85 : 0.4;
          const start = toX(frame, -bound + (2 * bound * bin) / bins) + 1 + series * width;
          context.fillRect(start, toY(frame, height), width, toY(frame, 0) - toY(frame, height));
        }
      }
      context.globalAlpha = 1;
      context.fillStyle = palette.text;
      context.fillRect(Math.round(toX(frame, 0)), frame.box.top, 1, frame.box.height);
      drawAxes(context, frame, palette, xTicks, yTicks);
    },
    [frame, palette, counts, bound, pointed],
  );

  const rmse = (index: number) => {
    const fit = fitted?.[index];
    return fit && scoreRegression(fit.predicted, fit.truth)?.rmse;
  };
  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`How many cases are off by how much, from −${bound} to ${bound}. ${names.map((name, index) => `${name}: RMSE ${showFigure(rmse(index))}.`).join(" ")} Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <>
          <span>cases by true less predicted</span>
          {names.map((name, index) => (
            <Key key={name} colour={seriesColour(palette, index)} look="square">
              {name}: RMSE {showFigure(rmse(index))}
            </Key>
          ))}
        </>
      }
      reading={
        pointed === undefined ? undefined : (
          <span>
            {counts.map((count) => count[pointed] ?? 0).join(" and ")} cases off by{" "}
            {showMeasured(-bound + (2 * bound * pointed) / bins)} to{" "}
            {showMeasured(-bound + (2 * bound * (pointed + 1)) / bins)}
          </span>
        )
      }
    />
  );
}
