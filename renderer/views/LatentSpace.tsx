import { useCallback, useMemo, useState } from "react";
import { useAnalysis } from "../state/analysis.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { useInterfaceStore } from "../state/interface.ts";
import { nodeName } from "../training/nodeName.ts";
import { drawAxes, roundTicks } from "./draw.ts";
import { extent, type Frame, plotBox, toX, toY } from "./frame.ts";
import { observedNode } from "./observedNode.ts";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import { type PictureProps, someOf } from "./pictures.ts";
import { caseImage, inkShades, type Pixels, rangeOf } from "./pixels.ts";
import { showMeasured } from "./ticks.ts";
import { type Embedding, useEmbedding } from "./useEmbedding.ts";
import { useInputs } from "./useInputs.ts";
import { usePalette } from "./usePalette.ts";
import { useAnswer } from "./usePrediction.ts";
import { useSize } from "./useSize.ts";
import { Waiting } from "./Waiting.tsx";

/** Images on each side of the grid: fewer where they would be too small to be told apart. */
const sideOf = ({ box }: Frame): number => (Math.min(box.width, box.height) < 240 ? 7 : 9);
/** The part of its cell that an image fills. */
const filled = 0.94;
const mostCases = 300;
const mostCompared = 30;

/** What the network makes of each place of its narrowest node, whose numbers it has to make an image from. */
export function LatentSpace({ data, cases }: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const document = useDocumentStore((state) => projectOf(state).document);
  const selected = useInterfaceStore((state) => state.selection.nodes);
  const { shapes } = useAnalysis();
  const node = useMemo(() => observedNode(document, shapes, selected), [document, shapes, selected]);
  const some = useMemo(() => someOf(cases, mostCases), [cases]);
  const embedding = useEmbedding(node?.id, false, some);
  const frame = useMemo<Frame | undefined>(() => {
    if (!size || !embedding) return undefined;
    const column = (of: number) => embedding.points.filter((_, i) => i % 2 === of);
    return { box: plotBox(size), domain: { x: extent(column(0), 0), y: extent(column(1), 0) } };
  }, [size, embedding]);
  const grid = useDecoded(
    node?.id,
    embedding,
    useMemo(() => frame && gridPoints(frame), [frame]),
  );
  const single = useDecoded(
    node?.id,
    embedding,
    useMemo(() => point && [point], [point]),
  );
  const { image } = data.shape;
  // In the contrast of the images themselves: what the grid makes at its rim can be anything.
  const inputs = useInputs(useMemo(() => someOf(cases, mostCompared), [cases]));
  const range = useMemo(() => inputs && rangeOf(inputs), [inputs]);

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame || !grid || !image || !range) return;
      const shades = inkShades(palette);
      const picture = (values: Float32Array, index: number) => caseImage(values, index, image, range, shades);
      const { box } = frame;
      const side = sideOf(frame);
      const [width, height] = [box.width / side, box.height / side];
      const length = filled * Math.min(width, height);
      context.imageSmoothingEnabled = true;
      for (let i = 0; i < side * side; i++) {
        const left = box.left + (i % side) * width + (width - length) / 2;
        const top = box.top + Math.floor(i / side) * height + (height - length) / 2;
        paint(context, picture(grid.values, i), left, top, length);
      }
      drawAxes(
        context,
        frame,
        palette,
        roundTicks(frame.domain.x, box.width, 50),
        roundTicks(frame.domain.y, box.height, 36),
      );
      if (!single || !point) return;
      const large = Math.min(96, box.height / 2);
      const left = Math.min(box.left + box.width - large, Math.max(box.left, toX(frame, point.x) - large / 2));
      const top = Math.min(box.top + box.height - large, Math.max(box.top, toY(frame, point.y) - large / 2));
      paint(context, picture(single.values, 0), left, top, large);
      context.strokeStyle = palette.series[1] ?? palette.text;
      context.lineWidth = 2;
      context.strokeRect(left, top, large, large);
    },
    [frame, grid, single, point, image, range, palette],
  );

  if (!node) return <Waiting />;
  const name = nodeName(node);
  const places = frame && sideOf(frame);
  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`What the network makes of ${places} by ${places} places of ${name}. Arrow keys move through it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <span>
          {grid
            ? `made from ${name}${(embedding?.width ?? 2) > 2 ? ", along its two principal components" : ""}`
            : `Nothing can be made from ${name} alone.`}
        </span>
      }
      reading={
        point && (
          <span>
            made from {showMeasured(point.x)}, {showMeasured(point.y)}
          </span>
        )
      }
    />
  );
}

function paint(
  context: CanvasRenderingContext2D,
  { width, height, data }: Pixels,
  left: number,
  top: number,
  side: number,
) {
  const image = new OffscreenCanvas(width, height);
  image.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
  context.drawImage(image, left, top, side, side);
}

/** The middles of the cells, row by row from the top. */
function gridPoints(frame: Frame): readonly PlotPoint[] {
  const { x, y } = frame.domain;
  const side = sideOf(frame);
  return Array.from({ length: side * side }, (_, i) => ({
    x: x[0] + ((x[1] - x[0]) * ((i % side) + 0.5)) / side,
    y: y[1] - ((y[1] - y[0]) * (Math.floor(i / side) + 0.5)) / side,
  }));
}

/** What is predicted from places in the plane of a node's values. */
function useDecoded(
  node: string | undefined,
  embedding: Embedding | undefined,
  points: readonly PlotPoint[] | undefined,
) {
  const asked = useMemo(() => {
    if (node === undefined || !embedding || !points) return undefined;
    const { width, plane } = embedding;
    const values = new Float32Array(points.length * width);
    for (const [row, { x, y }] of points.entries()) {
      for (let i = 0; i < width; i++) {
        values[row * width + i] = (plane.mean[i] ?? 0) + x * (plane.axes[0][i] ?? 0) + y * (plane.axes[1][i] ?? 0);
      }
    }
    return { question: { kind: "decode", node, values, count: points.length } as const, about: points };
  }, [node, embedding, points]);
  return useAnswer(asked)?.answer;
}
