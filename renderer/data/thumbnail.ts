/** What a small picture of data shows: its kind follows from the data's shape. */
import { type Cases, type DatasetShape, targetShape } from "../../core/data/dataset.ts";
import { extent } from "../views/frame.ts";
import { someOf } from "../views/pictures.ts";
import { caseImage, greyShades, type Pixels, rangeOf, type Shades, shade } from "../views/pixels.ts";

export interface Dot {
  /** From 0, left, to 1. */
  readonly x: number;
  /** From 0, below, to 1. */
  readonly y: number;
  /** The number of its colour; undefined where `share` says it. */
  readonly series: number | undefined;
  /** From the least target, 0, to the greatest, 1. */
  readonly share: number;
}

export type Thumbnail =
  | { readonly kind: "dots"; readonly dots: readonly Dot[] }
  | { readonly kind: "images"; readonly images: readonly Pixels[] }
  | { readonly kind: "picture"; readonly image: Pixels }
  /** The part of each class, adding up to 1. */
  | { readonly kind: "classes"; readonly parts: readonly number[] }
  /** How many numbers lie in each stretch, as a part of the most. */
  | { readonly kind: "histogram"; readonly bars: readonly number[] };

/** More would run together. */
const mostDots = 400;
const bars = 16;
/** Images: two rows of six. */
const mostImages = 12;

/** The small picture of data; undefined where there are no cases. `ink` are the shades of images that are drawn on paper. */
export function thumbnailOf(shape: DatasetShape, cases: Cases, ink: Shades): Thumbnail | undefined {
  if (cases.count === 0) return undefined;
  const { features, image, picture, targets } = shape;
  if (picture) return { kind: "picture", image: pictureOf(shape, cases) };
  if (image) return { kind: "images", images: imagesOf(shape, cases, ink) };
  if (features.length === 2) return { kind: "dots", dots: dotsInPlane(shape, someOf(cases, mostDots), [0, 1]) };
  if (features.join() === inSpace) return { kind: "dots", dots: dotsInPlane(shape, someOf(cases, mostDots), [0, 2]) };
  const isCurve = features.length === 1 && targets.kind === "numbers";
  if (isCurve) return { kind: "dots", dots: dotsOnCurve(shape, someOf(cases, mostDots)) };
  if (targets.kind === "classes") return { kind: "classes", parts: classParts(targets.classes.length, cases) };
  return { kind: "histogram", bars: histogramOf(firstTargets(shape, cases)) };
}

/** The inputs of points in space, which are seen from the front: the third over the first. */
const inSpace = "x₁,x₂,x₃";

const widthOf = ({ targets }: DatasetShape): number => targetShape(targets, 1)[1] ?? 1;

const firstTargets = (shape: DatasetShape, { targets, count }: Cases): number[] =>
  Array.from({ length: count }, (_, i) => targets[i * widthOf(shape)] ?? 0);

const share = (value: number, [min, max]: readonly [number, number]): number => (value - min) / (max - min);

/** The pixels of a picture stand first among the targets of a case, one a channel. */
function pictureOf(shape: DatasetShape, { targets, count }: Cases): Pixels {
  const { channels, height, width } = shape.picture ?? { channels: 1, height: 1, width: 1 };
  const across = widthOf(shape);
  const values = Float32Array.from(
    { length: channels * count },
    (_, i) => targets[(i % count) * across + Math.floor(i / count)] ?? 0,
  );
  return caseImage(values, 0, [channels, height, width], [-1, 1], greyShades);
}

/** Images of all classes in turn, as far as there are any. */
function imagesOf(shape: DatasetShape, cases: Cases, ink: Shades): readonly Pixels[] {
  const range = rangeOf(cases.features.subarray(0, 100_000));
  const [channels = 1, height = 1, width = 1] = shape.image ?? [];
  return casesInTurn(shape, cases).map((index) =>
    channels === 3
      ? caseImage(cases.features, index, [channels, height, width], range, ink)
      : shade(cases.features, index * channels * height * width, width, height, range, ink),
  );
}

function casesInTurn({ targets }: DatasetShape, cases: Cases): readonly number[] {
  const count = Math.min(mostImages, cases.count);
  if (targets.kind !== "classes") return Array.from({ length: count }, (_, i) => i);
  const waiting = targets.classes.map((): number[] => []);
  for (const [index, target] of cases.targets.entries()) {
    const list = waiting[target];
    if (list && list.length < mostImages) list.push(index);
  }
  const turns = Array.from({ length: mostImages }, (_, turn) => waiting.flatMap((list) => list[turn] ?? []));
  return turns.flat().slice(0, count);
}

function dotsInPlane(
  shape: DatasetShape,
  { features, targets, count }: Cases,
  [across, up]: readonly [number, number],
): readonly Dot[] {
  const inputs = shape.features.length;
  const column = (index: number) => Array.from({ length: count }, (_, i) => features[inputs * i + index] ?? 0);
  const [xs, ys] = [column(across), column(up)];
  const [x, y] = [extent(xs, 0.06), extent(ys, 0.06)];
  const width = widthOf(shape);
  const values = firstTargets(shape, { features, targets, count });
  const range = extent(values, 0);
  const seriesOf = (i: number): number | undefined => {
    if (shape.targets.kind === "numbers") return undefined;
    if (shape.targets.kind === "classes") return targets[i] ?? 0;
    // The labels that hold as the digits of one number: each set of them is another colour.
    return Array.from({ length: width }, (_, k) => (targets[i * width + k] ?? 0) * 2 ** k).reduce((a, b) => a + b);
  };
  return values.map((value, i) => ({
    x: share(xs[i] ?? 0, x),
    y: share(ys[i] ?? 0, y),
    series: seriesOf(i),
    share: share(value, range),
  }));
}

function dotsOnCurve(shape: DatasetShape, cases: Cases): readonly Dot[] {
  const values = firstTargets(shape, cases);
  const [x, y] = [extent(cases.features, 0.04), extent(values, 0.1)];
  return values.map((value, i) => ({
    x: share(cases.features[i] ?? 0, x),
    y: share(value, y),
    series: 0,
    share: share(value, y),
  }));
}

function classParts(classes: number, { targets, count }: Cases): readonly number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const target of targets) counts[target] = (counts[target] ?? 0) + 1;
  return counts.map((number) => number / count);
}

function histogramOf(values: readonly number[]): readonly number[] {
  const range = extent(values, 0);
  const counts = new Array<number>(bars).fill(0);
  for (const value of values) {
    const bar = Math.min(bars - 1, Math.floor(share(value, range) * bars));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return counts.map((count) => count / most);
}
