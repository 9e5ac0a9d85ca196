/** What the doctor knows of the data that a network learns from. */
import type { Cases, DatasetShape } from "../data/dataset.ts";

export interface DataFigures {
  readonly cases: number;
  /** In the order of the data set, as the network sees them. */
  readonly features: readonly FeatureFigures[];
  /** Where targets are classes: how many cases each has. */
  readonly classes?: readonly { readonly name: string; readonly count: number }[];
  /** Where they are numbers. */
  readonly targets?: { readonly least: number; readonly greatest: number };
}

interface FeatureFigures {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
}

/** The figures of training cases whose features are what the network sees. */
export function figuresOfData({ features: names, targets }: DatasetShape, cases: Cases): DataFigures {
  const width = names.length;
  const features = names.map((name, column) => {
    const numbers = Array.from({ length: cases.count }, (_, row) => cases.features[row * width + column] ?? 0);
    const mean = meanOf(numbers);
    return { name, mean, deviation: Math.sqrt(meanOf(numbers.map((x) => (x - mean) ** 2))) };
  });
  if (targets.kind !== "classes") {
    const [least, greatest] = [
      cases.targets.reduce((a, b) => Math.min(a, b)),
      cases.targets.reduce((a, b) => Math.max(a, b)),
    ];
    return { cases: cases.count, features, targets: { least, greatest } };
  }
  const counts = targets.classes.map(() => 0);
  for (const index of cases.targets) counts[index] = (counts[index] ?? 0) + 1;
  return {
    cases: cases.count,
    features,
    classes: targets.classes.map((name, i) => ({ name, count: counts[i] ?? 0 })),
  };
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0) / numbers.length;
