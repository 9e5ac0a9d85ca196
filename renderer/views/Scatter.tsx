import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { Palette } from "./colours.ts";
import { drawAxes, drawGrid, drawMarks, type Mark, roundTicks } from "./draw.ts";
import { type Domain, type Frame, plotBox, toX, toY, withEqualUnits } from "./frame.ts";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import type { Pixels } from "./pixels.ts";
import { usePalette } from "./usePalette.ts";
import { useSize } from "./useSize.ts";

interface ScatterProps {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  /** One a case. What lies outside the domain is drawn at its edge. */
  readonly marks: readonly Mark[];
  readonly domain: Domain;
  /** Whether a unit is as long on both axes. */
  readonly equalUnits?: boolean;
  /** A line that the marks are held against. */
  readonly line?: readonly [from: PlotPoint, to: PlotPoint];
  readonly legend: ReactNode;
  /** What is said of the mark that is pointed at. */
  readonly read: (index: number) => ReactNode;
  /** What it looks like, where cases are images. */
  readonly imageOf?: ((index: number) => Pixels) | undefined;
}

/** Cases as points in a plane, each of which can be read. */
export function Scatter({ label, marks, domain, equalUnits = false, line, legend, read, imageOf }: ScatterProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const frame = useMemo<Frame | undefined>(() => {
    if (!size) return undefined;
    const box = plotBox(size);
    return { box, domain: equalUnits ? withEqualUnits(domain, box) : domain };
  }, [size, domain, equalUnits]);
  const placed = useMemo(() => (frame ? marks.map((mark) => within(frame.domain, mark)) : []), [frame, marks]);
  const nearest = frame && point && nearestTo(frame, placed, point);

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const xTicks = roundTicks(frame.domain.x, frame.box.width, 50);
      const yTicks = roundTicks(frame.domain.y, frame.box.height, 36);
      drawGrid(context, frame, palette, xTicks, yTicks);
      if (line) {
        context.beginPath();
        for (const { x, y } of line) context.lineTo(toX(frame, x), toY(frame, y));
        context.strokeStyle = palette.faint;
        context.lineWidth = 1.5;
        context.setLineDash([4, 3]);
        context.stroke();
        context.setLineDash([]);
      }
      drawMarks(context, frame, palette, placed, "training");
      drawAxes(context, frame, palette, xTicks, yTicks);
      const mark = nearest === undefined ? undefined : placed[nearest];
      if (mark) {
        context.beginPath();
        context.arc(toX(frame, mark.x), toY(frame, mark.y), 6, 0, 2 * Math.PI);
        context.strokeStyle = palette.text;
        context.lineWidth = 2;
        context.stroke();
        if (nearest !== undefined && imageOf) drawBeside(context, frame, palette, mark, imageOf(nearest));
      }
    },
    [frame, palette, placed, line, nearest, imageOf],
  );

  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`${label} Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={legend}
      reading={nearest === undefined ? undefined : read(nearest)}
    />
  );
}

/** Pixels of the longer side of the image of the mark that is pointed at. */
const imageSide = 64;

/** The image of a mark, in the upper corner that is further from it. */
function drawBeside(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  mark: Mark,
  { width, height, data }: Pixels,
): void {
  const { box } = frame;
  const scale = imageSide / Math.max(width, height);
  const isRight = toX(frame, mark.x) > box.left + box.width / 2;
  const left = isRight ? box.left + 6 : box.left + box.width - width * scale - 6;
  const image = new OffscreenCanvas(width, height);
  image.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, left, box.top + 6, width * scale, height * scale);
  context.strokeStyle = palette.text;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, box.top + 5.5, width * scale + 1, height * scale + 1);
}

const clamp = (value: number, [min, max]: readonly [number, number]): number => Math.min(max, Math.max(min, value));

const within = (domain: Domain, { x, y, series }: Mark): Mark => ({
  x: clamp(x, domain.x),
  y: clamp(y, domain.y),
  series,
});

/** The mark that is fewest pixels away. */
function nearestTo(frame: Frame, marks: readonly Mark[], point: PlotPoint): number | undefined {
  const [left, top] = [toX(frame, point.x), toY(frame, point.y)];
  let nearest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { x, y }] of marks.entries()) {
    const distance = (toX(frame, x) - left) ** 2 + (toY(frame, y) - top) ** 2;
    if (distance < least) [least, nearest] = [distance, index];
  }
  return nearest;
}
