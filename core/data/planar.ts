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
  /** A point of class `index` of `count`. `along` runs from 0 to 1 through the points of a class. */
  point(index: number, count: number, along: number, stream: Random): readonly [number, number];
}

/** How far noise 1 moves a point, as a standard deviation on each axis. */
const noiseScale = 1.5;

const planar = ({ name, label, summary, classes, point }: Planar): Dataset => ({
  label,
  summary,
  task: "classification",
  describe: (settings) => ({
    cases: numberSetting(settings, "samples"),
    features: ["x₁", "x₂"],
    targets: { kind: "classes", classes: classes(settings) },
  }),
  make(settings): Cases {
    const count = numberSetting(settings, "samples");
    const deviation = numberSetting(settings, "noise") * noiseScale;
    const classCount = classes(settings).length;
    const stream = random(numberSetting(settings, "dataSeed"), `data:${name}`);
    const features = new Float32Array(2 * count);
    const targets = Float32Array.from({ length: count }, (_, i) => i % classCount);
    for (const [i, index] of targets.entries()) {
      const ofClass = Math.ceil((count - index) / classCount);
      const along = (Math.floor(i / classCount) + 0.5) / ofClass;
      const [x, y] = point(index, classCount, along, stream);
      features[2 * i] = x + deviation * stream.normal();
      features[2 * i + 1] = y + deviation * stream.normal();
    }
    return { count, features, targets };
  },
});

const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${word} ${i + 1}`);

export const spiral = planar({
  name: "spiral",
  label: "Spiral",
  summary: "Arms wound around each other: no straight line tells them apart.",
  classes: (settings) => numbered("arm", numberSetting(settings, "arms")),
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
  point(index, _, along) {
    const [x, y] = [cos(Math.PI * along), sin(Math.PI * along)];
    return index === 0 ? [3.5 * (x - 0.5), 3.5 * (y - 0.25)] : [3.5 * (0.5 - x), 3.5 * (0.25 - y)];
  },
});
