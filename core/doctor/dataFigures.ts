/** What the doctor knows of the data that a network learns from. */
import type { Cases, DatasetShape } from "../data/dataset.ts";
import { evenRows } from "../data/evenly.ts";

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

/** Of so many cases at most features are measured; there may be thousands of pixels. */
const measured = 1000;

/** The figures of training cases whose features are what the network sees. */
export function figuresOfData({ features: names, targets }: DatasetShape, cases: Cases): DataFigures {
  const features = featureFigures(names, cases);
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

function featureFigures(names: readonly string[], { count, features }: Cases): readonly FeatureFigures[] {
  const width = names.length;
  const rows = evenRows(count, Math.min(measured, count));
  return names.map((name, column) => {
    let sum = 0;
    for (const row of rows) sum += features[row * width + column] ?? 0;
    const mean = sum / rows.length;
    let squares = 0;
    for (const row of rows) squares += ((features[row * width + column] ?? 0) - mean) ** 2;
    return { name, mean, deviation: Math.sqrt(squares / rows.length) };
  });
}
