/** Points in the plane that have several labels at once, or none. */
import { random } from "../train/random.ts";
import { noiseScale } from "./planar.ts";
import { type Dataset, numberSetting } from "./source.ts";

/** Discs that overlap: a point has the label of each that it lies in. */
const discs = [
  { name: "left", x: -1.8, y: -1.2 },
  { name: "right", x: 1.8, y: -1.2 },
  { name: "top", x: 0, y: 1.9 },
];
const radius = 3;

export const multiLabel: Dataset = {
  label: "Overlapping discs",
  summary: "Three discs that overlap: a point lies in none, one, two or all of them.",
  fields: ["samples", "noise", "dataSeed"],
  describe: (settings) => ({
    cases: numberSetting(settings, "samples"),
    features: ["x₁", "x₂"],
    targets: { kind: "labels", names: discs.map(({ name }) => name) },
  }),
  make(settings) {
    const count = numberSetting(settings, "samples");
    const deviation = numberSetting(settings, "noise") * noiseScale;
    const stream = random(numberSetting(settings, "dataSeed"), "data:multiLabel");
    const features = new Float32Array(2 * count);
    const targets = new Float32Array(discs.length * count);
    for (let i = 0; i < count; i++) {
      const [x, y] = [12 * stream.uniform() - 6, 12 * stream.uniform() - 6];
      const labels = discs.map((disc) => ((x - disc.x) ** 2 + (y - disc.y) ** 2 < radius * radius ? 1 : 0));
      targets.set(labels, i * discs.length);
      features[2 * i] = x + deviation * stream.normal();
      features[2 * i + 1] = y + deviation * stream.normal();
    }
    return { count, features, targets };
  },
};
