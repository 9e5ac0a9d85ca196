/** Classes of points in the plane, within about -6 … 6 on both axes. */
import { cos, sin } from "../train/deterministic.ts";
import { type Random, random } from "../train/random.ts";
import type { Cases } from "./dataset.ts";
import { type DataSettings, type Dataset, numberSetting } from "./source.ts";

interface Planar {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
  classes(settings: DataSettings): readonly string[];
  /** The setting that says which part of the cases is of the first of two classes. Without it `firstClass` says how many are. */
  readonly share?: string;
  /** Another setting that it depends on. */
  readonly field?: string;
  /** A point of class `index` of `count`. `along` runs from 0 to 1 through the points of a class. */
  point(index: number, count: number, along: number, stream: Random): readonly [number, number];
}

/** How far noise 1 moves a point, as a standard deviation on each axis. */
export const noiseScale = 1.5;

const planar = ({ name, label, summary, classes, share = "firstClass", field, point }: Planar): Dataset => ({
  label,
  summary,
  fields: ["samples", "noise", "dataSeed", share, ...(field === undefined ? [] : [field])],
  describe: (settings) => ({
    cases: numberSetting(settings, "samples"),
    features: ["x₁", "x₂"],
    targets: { kind: "classes", classes: classes(settings) },
  }),
  make(settings): Cases {
    const count = numberSetting(settings, "samples");
    const deviation = numberSetting(settings, "noise") * noiseScale;
    const stream = random(numberSetting(settings, "dataSeed"), `data:${name}`);
    const classCount = classes(settings).length;
    const number = numberSetting(settings, share);
    const targets = share === "firstClass" ? someClasses(count, classCount, number) : twoClasses(count, number);
    const sizes = Array.from({ length: classCount }, (_, index) => targets.filter((x) => x === index).length);
    const features = new Float32Array(2 * count);
    const seen = sizes.map(() => 0);
    for (const [i, index] of targets.entries()) {
      const before = seen[index] ?? 0;
      seen[index] = before + 1;
      const [x, y] = point(index, classCount, (before + 0.5) / (sizes[index] ?? 1), stream);
      features[2 * i] = x + deviation * stream.normal();
      features[2 * i + 1] = y + deviation * stream.normal();
    }
    return { count, features, targets };
  },
});

/** Class 0 for `share` of the cases, spread evenly, else class 1. */
const twoClasses = (count: number, share: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => (Math.ceil((i + 1) * share) > Math.ceil(i * share) ? 0 : 1));

/** All classes in turn, but so many cases of class 0 for each one of another. */
function someClasses(count: number, classes: number, ratio: number): Float32Array {
  if (ratio === 1) return Float32Array.from({ length: count }, (_, i) => i % classes);
  let others = 0;
  return twoClasses(count, ratio / (ratio + classes - 1)).map((isOther) =>
    isOther === 0 ? 0 : 1 + (others++ % (classes - 1)),
  );
}

const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${word} ${i + 1}`);

export const spiral = planar({
  name: "spiral",
  label: "Spiral",
  summary: "Arms wound around each other: no straight line tells them apart.",
  classes: (settings) => numbered("arm", numberSetting(settings, "arms")),
  field: "arms",
  point(index, count, along) {
    const radius = 0.8 + 4.7 * along;
    // The fewer the arms the more they wind, so the gap between them stays the same.
    const angle = 2 * Math.PI * ((3 / count) * along + index / count);
    return [radius * cos(angle), radius * sin(angle)];
  },
});

export const circles = planar({
  name: "circles",
  label: "Circles",
  summary: "One ring within another.",
  classes: () => ["inner ring", "outer ring"],
  share: "balance",
  point(index, _, along) {
    const radius = index === 0 ? 2.5 : 5;
    const angle = 2 * Math.PI * along;
    return [radius * cos(angle), radius * sin(angle)];
  },
});

export const xor = planar({
  name: "xor",
  label: "XOR",
  summary: "Opposite corners belong together: what a single layer cannot learn (Minsky and Papert 1969).",
  classes: () => ["same signs", "different signs"],
  share: "balance",
  point(index, _, __, stream) {
    const size = () => 0.4 + 4.6 * stream.uniform();
    const sign = stream.uniform() < 0.5 ? -1 : 1;
    return [sign * size(), (index === 0 ? sign : -sign) * size()];
  },
});

export const blobs = planar({
  name: "blobs",
  label: "Gaussian blobs",
  summary: "Round clouds of points, one a class.",
  classes: (settings) => numbered("blob", numberSetting(settings, "classes")),
  field: "classes",
  point(index, count, _, stream) {
    const angle = 2 * Math.PI * (index / count + 1 / 8);
    return [4 * cos(angle) + 0.5 * stream.normal(), 4 * sin(angle) + 0.5 * stream.normal()];
  },
});

export const moons = planar({
  name: "moons",
  label: "Two moons",
  summary: "Two half circles that reach into each other.",
  classes: () => ["upper moon", "lower moon"],
  share: "balance",
  point(index, _, along) {
    const [x, y] = [cos(Math.PI * along), sin(Math.PI * along)];
    return index === 0 ? [3.5 * (x - 0.5), 3.5 * (y - 0.25)] : [3.5 * (0.5 - x), 3.5 * (0.25 - y)];
  },
});

export const rings = planar({
  name: "rings",
  label: "Rings",
  summary: "Rings around each other, one a class: what counts is the distance from the middle.",
  classes: (settings) => numbered("ring", numberSetting(settings, "classes")),
  field: "classes",
  point(index, count, along) {
    const radius = (5.2 * (index + 1)) / count;
    const angle = 2 * Math.PI * along;
    return [radius * cos(angle), radius * sin(angle)];
  },
});

export const checkerboard = planar({
  name: "checkerboard",
  label: "Checkerboard",
  summary: "Four by four squares in two colours: a network needs many corners to tell them apart.",
  classes: () => ["black", "white"],
  share: "balance",
  point(index, _, __, stream) {
    const row = stream.below(4);
    const column = 2 * stream.below(2) + ((row + index) % 2);
    // A margin on each side, so that without noise the colours do not touch.
    const within = () => 0.15 + 2.35 * stream.uniform();
    return [2.65 * (column - 2) + within(), 2.65 * (row - 2) + within()];
  },
});

export const imbalanced = planar({
  name: "imbalanced",
  label: "Rare class",
  summary: "Two clouds that overlap, one of few points: a network that never says “rare” is right nearly always.",
  classes: () => ["rare", "usual"],
  share: "rareShare",
  point(index, _, __, stream) {
    const centre = index === 0 ? 1.6 : -1;
    return [centre + 0.9 * stream.normal(), centre + 0.9 * stream.normal()];
  },
});
