/** What a network makes of data that can be drawn: which class it sees where, the curve it fits, the image it paints. */
import type { Cases, DatasetShape, Picture } from "../data/dataset.ts";
import { evenRows } from "../data/evenly.ts";
import { classProbabilities } from "../figures/probabilities.ts";
import { predict, type Session } from "../train/session.ts";

type Range = readonly [min: number, max: number];

export interface Sight {
  readonly kind: "regions" | "curve" | "image";
  /**
   * What is seen of the plane, a square. Of a curve `x` is the input and `y` what is to be fitted; of an image they are
   * from 0 to its columns and rows.
   */
  readonly x: Range;
  readonly y: Range;
  /**
   * Regions: probabilities of all classes over a grid of `sightSide` points a side, row by row from the top. A curve: its
   * height at `sightPoints` points evenly from left to right. An image: each channel, row by row, from -1 to 1.
   */
  readonly values: Float32Array;
  /** How many classes the probabilities are of, or channels an image has; 1 for a curve. */
  readonly outputs: number;
  /** Some of the training cases: x, y and the class of each, 0 for a curve; none for an image. */
  readonly cases: Float32Array;
}

export const sightSide = 28;
export const sightPoints = 96;
const mostCases = 150;
const longestSide = 52;

/** Whether a network's view of such data can be drawn, so that its predictions have to be compiled. */
export const canBeDrawn = ({ features, targets, picture }: DatasetShape): boolean =>
  picture !== undefined ||
  (targets.kind === "classes" && features.length === 2) ||
  (targets.kind === "numbers" && features.length === 1);

/** With the present weights; undefined where there is nothing to draw. */
export function sightOf(session: Session): Sight | undefined {
  const { shape, training } = session.data;
  const kind = session.compiled.lowered.prediction?.kind;
  if (!canBeDrawn(shape) || kind === undefined) return undefined;
  if (shape.picture) return paintedImage(session, training, shape.picture);
  return kind === "numbers" ? fittedCurve(session, training, shape) : regions(session, training, kind);
}

function regions(session: Session, { count, features, targets }: Cases, kind: "classes" | "binary"): Sight | undefined {
  if (session.data.shape.targets.kind !== "classes") return undefined;
  const column = (index: number) => Array.from({ length: count }, (_, i) => features[2 * i + index] ?? 0);
  const [x, y] = square(rangeOf(column(0), 0.08), rangeOf(column(1), 0.08));
  const grid = Float32Array.from({ length: 2 * sightSide ** 2 }, (_, i) => {
    const place = Math.floor(i / 2);
    return i % 2 === 0
      ? between(x, (place % sightSide) / (sightSide - 1))
      : between(y, 1 - Math.floor(place / sightSide) / (sightSide - 1));
  });
  const predicted = predict(session, grid, sightSide ** 2);
  if (!predicted) return undefined;
  const { classes, values } = classProbabilities(kind, predicted.outputs, predicted.values);
  const cases = some(count).flatMap((i) => [features[2 * i] ?? 0, features[2 * i + 1] ?? 0, targets[i] ?? 0]);
  return { kind: "regions", x, y, values, outputs: classes, cases: Float32Array.from(cases) };
}

/** Of several targets, the first. */
function fittedCurve(session: Session, { count, features, targets }: Cases, shape: DatasetShape): Sight | undefined {
  if (shape.targets.kind !== "numbers") return undefined;
  const width = targets.length / count;
  const x = rangeOf([...features], 0.03);
  const heights = Array.from({ length: count }, (_, i) => targets[i * width] ?? 0);
  const inputs = Float32Array.from({ length: sightPoints }, (_, i) => between(x, i / (sightPoints - 1)));
  const predicted = predict(session, inputs, sightPoints);
  if (!predicted) return undefined;
  const values = Float32Array.from({ length: sightPoints }, (_, i) => predicted.values[i * predicted.outputs] ?? 0);
  const cases = some(count).flatMap((i) => [features[i] ?? 0, heights[i] ?? 0, 0]);
  return { kind: "curve", x, y: rangeOf(heights, 0.12), values, outputs: 1, cases: Float32Array.from(cases) };
}

/** Every so manyth pixel: no more than `longestSide` on the longer side. */
function paintedImage(session: Session, { features }: Cases, { channels, height, width }: Picture): Sight | undefined {
  const stride = Math.ceil(Math.max(height, width) / longestSide);
  const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const count = rows * columns;
  const asked = Float32Array.from({ length: 2 * count }, (_, i) => {
    const place = Math.floor(i / 2);
    const pixel = Math.floor(place / columns) * stride * width + (place % columns) * stride;
    return features[2 * pixel + (i % 2)] ?? 0;
  });
  const predicted = predict(session, asked, count);
  if (predicted?.outputs !== channels) return undefined;
  const values = Float32Array.from(
    { length: channels * count },
    (_, i) => predicted.values[(i % count) * channels + Math.floor(i / count)] ?? 0,
  );
  return { kind: "image", x: [0, columns], y: [0, rows], values, outputs: channels, cases: new Float32Array() };
}

const between = ([min, max]: Range, share: number): number => min + (max - min) * share;

function rangeOf(numbers: readonly number[], padding: number): Range {
  const [least, greatest] = numbers.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  const room = (greatest - least || 1) * padding;
  return [least - room, greatest + room];
}

/** Both as long as the longer. */
function square(a: Range, b: Range): readonly [Range, Range] {
  const half = Math.max(a[1] - a[0], b[1] - b[0]) / 2;
  const around = ([min, max]: Range): Range => [(min + max) / 2 - half, (min + max) / 2 + half];
  return [around(a), around(b)];
}

/** The rows of the cases that are drawn. */
const some = (count: number): readonly number[] => evenRows(count, Math.min(count, mostCases));
