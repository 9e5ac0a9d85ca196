/** One number to be predicted from a point in the plane or in space, within about -6 … 6 on each axis. */
import { cos, sin } from "../train/deterministic.ts";
import { type Random, random } from "../train/random.ts";
import { type Dataset, numberSetting } from "./source.ts";

interface Surface {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
  readonly features: readonly string[];
  readonly target: string;
  /** A point and its number. */
  sample(stream: Random): { readonly point: readonly number[]; readonly value: number };
  /** Whether noise moves the points, and not the numbers. */
  readonly movesPoints?: true;
}

const surface = ({ name, label, summary, features: names, target, sample, movesPoints }: Surface): Dataset => ({
  label,
  summary,
  fields: ["samples", "noise", "dataSeed"],
  describe: (settings) => ({
    cases: numberSetting(settings, "samples"),
    features: names,
    targets: { kind: "numbers", names: [target] },
  }),
  make(settings) {
    const count = numberSetting(settings, "samples");
    const noise = numberSetting(settings, "noise");
    const stream = random(numberSetting(settings, "dataSeed"), `data:${name}`);
    const features = new Float32Array(names.length * count);
    const targets = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const { point, value } = sample(stream);
      features.set(movesPoints ? point.map((x) => x + noise * stream.normal()) : point, i * names.length);
      targets[i] = movesPoints ? value : value + noise * stream.normal();
    }
    return { count, features, targets };
  },
});

const anywhere = (stream: Random): number => 12 * stream.uniform() - 6;

const overThePlane = (y: (x1: number, x2: number) => number) => (stream: Random) => {
  const [x1, x2] = [anywhere(stream), anywhere(stream)];
  return { point: [x1, x2], value: y(x1, x2) };
};

export const plane = surface({
  name: "plane",
  label: "Plane",
  summary: "y = x₁/2 - x₂/3 + 1 with noise: a single linear layer of two inputs learns it.",
  features: ["x₁", "x₂"],
  target: "y",
  sample: overThePlane((x1, x2) => x1 / 2 - x2 / 3 + 1),
});

export const saddle = surface({
  name: "saddle",
  label: "Saddle",
  summary: "y = (x₁² - x₂²)/9 with noise: up along one axis, down along the other.",
  features: ["x₁", "x₂"],
  target: "y",
  sample: overThePlane((x1, x2) => (x1 * x1 - x2 * x2) / 9),
});

export const swissRoll = surface({
  name: "swissRoll",
  label: "Swiss roll",
  summary: "A rolled-up sheet in space: how far along the sheet is a point?",
  features: ["x₁", "x₂", "x₃"],
  target: "position",
  movesPoints: true,
  sample(stream) {
    const along = stream.uniform();
    const angle = 1.5 * Math.PI * (1 + 2 * along);
    return { point: [0.4 * angle * cos(angle), anywhere(stream), 0.4 * angle * sin(angle)], value: along };
  },
});
