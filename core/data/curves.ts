/** One number to be predicted from another, x within -6 … 6. */
import { sin } from "../train/deterministic.ts";
import { type Random, random } from "../train/random.ts";
import { type DataSettings, type Dataset, numberSetting } from "./source.ts";

interface Curve {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
  y(x: number): number;
  /** What is added to y; noise of one deviation everywhere where it is left out. */
  stray?(x: number, settings: DataSettings, stream: Random): number;
}

const curve = ({ name, label, summary, y, stray = evenNoise }: Curve): Dataset => ({
  label,
  summary,
  fields: ["samples", "noise", "dataSeed"],
  describe: (settings) => ({
    cases: numberSetting(settings, "samples"),
    features: ["x"],
    targets: { kind: "numbers", names: ["y"] },
  }),
  make(settings) {
    const count = numberSetting(settings, "samples");
    const stream = random(numberSetting(settings, "dataSeed"), `data:${name}`);
    const features = Float32Array.from({ length: count }, (_, i) => (12 * (i + stream.uniform())) / count - 6);
    const targets = features.map((x) => y(x) + stray(x, settings, stream));
    return { count, features, targets };
  },
});

const evenNoise = (_: number, settings: DataSettings, stream: Random): number =>
  numberSetting(settings, "noise") * stream.normal();

export const sine = curve({
  name: "sine",
  label: "Sine",
  summary: "y = sin x with noise: a curve to be fitted.",
  y: sin,
});

const slope = (x: number): number => x / 2 + 1;

export const line = curve({
  name: "line",
  label: "Noisy line",
  summary: "y = x/2 + 1 with noise: what a single linear layer can learn.",
  y: slope,
});

export const outliers: Dataset = {
  ...curve({
    name: "outliers",
    label: "Line with outliers",
    summary: "y = x/2 + 1, but a part of the points is far too high: they pull at a fit that counts squares.",
    y: slope,
    stray(x, settings, stream) {
      const isOutlier = stream.uniform() < numberSetting(settings, "outliers");
      return evenNoise(x, settings, stream) + (isOutlier ? 6 + 3 * stream.uniform() : 0);
    },
  }),
  fields: ["samples", "noise", "dataSeed", "outliers"],
};

export const step = curve({
  name: "step",
  label: "Steps",
  summary: "Flat with two jumps: smooth activations round the corners, steep weights sharpen them.",
  y: (x) => (x < -2 ? -1 : x < 2 ? 1.5 : 0),
});

/** Centre, height and width of each. */
const peaks = [
  [-3.5, 2, 0.6],
  [-0.5, -1.2, 0.9],
  [3, 1.6, 1.2],
] as const;

export const bumps = curve({
  name: "bumps",
  label: "Bumps",
  summary: "Peaks of several widths: the narrow ones need more units.",
  y: (x) => peaks.reduce((sum, [centre, height, width]) => sum + height / (1 + ((x - centre) / width) ** 2), 0),
});

export const heteroscedastic = curve({
  name: "heteroscedastic",
  label: "Growing noise",
  summary: "y = x/2 + 1, and the noise grows with x: a network can learn how unsure it should be (Gaussian NLL).",
  y: slope,
  stray: (x, settings, stream) => ((x + 7) / 4) * evenNoise(x, settings, stream),
});
