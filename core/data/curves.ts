/** One number to be predicted from another, x within -6 … 6. */
import { sin } from "../train/deterministic.ts";
import { random } from "../train/random.ts";
import { type Dataset, numberSetting } from "./source.ts";

interface Curve {
  readonly name: string;
  readonly label: string;
  readonly summary: string;
  y(x: number): number;
}

const curve = ({ name, label, summary, y }: Curve): Dataset => ({
  label,
  summary,
  task: "regression",
  describe: (settings) => ({
    cases: numberSetting(settings, "samples"),
    features: ["x"],
    targets: { kind: "numbers", names: ["y"] },
  }),
  make(settings) {
    const count = numberSetting(settings, "samples");
    const noise = numberSetting(settings, "noise");
    const stream = random(numberSetting(settings, "dataSeed"), `data:${name}`);
    const features = Float32Array.from({ length: count }, (_, i) => (12 * (i + stream.uniform())) / count - 6);
    const targets = features.map((x) => y(x) + noise * stream.normal());
    return { count, features, targets };
  },
});

export const sine = curve({
  name: "sine",
  label: "Sine",
  summary: "y = sin x with noise: a curve to be fitted.",
  y: sin,
});

export const line = curve({
  name: "line",
  label: "Noisy line",
  summary: "y = x/2 + 1 with noise: what a single linear layer can learn.",
  y: (x) => x / 2 + 1,
});
