/** What the doctor knows of the data that a network learns from. */
import type { Cases, DatasetShape } from "../data/dataset.ts";
import { evenRows } from "../data/evenly.ts";

export interface DataFigures {
  readonly cases: number;
  /** In the order of the data set, in its own units. */
  readonly features: readonly ColumnFigures[];
  /** Where targets are classes: how many cases each has. */
  readonly classes?: readonly { readonly name: string; readonly count: number }[];
  /** Where they are numbers, or labels of 0 and 1: each of them, in its own unit. */
  readonly targets?: readonly TargetFigures[];
}

export interface TargetFigures extends ColumnFigures {
  readonly least: number;
  readonly greatest: number;
}

interface ColumnFigures {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
}

/** Of so many cases at most columns are measured; there may be thousands of pixels. */
const measured = 1000;

/** The figures of training cases. */
export function figuresOfData({ features: names, targets }: DatasetShape, cases: Cases): DataFigures {
  const rows = evenRows(cases.count, Math.min(measured, cases.count));
  const features = columnFigures(names, cases.features, rows);
  if (targets.kind !== "classes") {
    return { cases: cases.count, features, targets: targetFigures(targets.names, cases.targets, rows) };
  }
  const counts = targets.classes.map(() => 0);
  for (const index of cases.targets) counts[index] = (counts[index] ?? 0) + 1;
  return {
    cases: cases.count,
    features,
    classes: targets.classes.map((name, i) => ({ name, count: counts[i] ?? 0 })),
  };
}

function targetFigures(
  names: readonly string[],
  targets: Float32Array,
  rows: readonly number[],
): readonly TargetFigures[] {
  return columnFigures(names, targets, rows).map((figures, column) => {
    const numbers = targets.filter((_, i) => i % names.length === column);
    const least = numbers.reduce((a, b) => Math.min(a, b));
    const greatest = numbers.reduce((a, b) => Math.max(a, b));
    return { ...figures, least, greatest };
  });
}

function columnFigures(
  names: readonly string[],
  numbers: Float32Array,
  rows: readonly number[],
): readonly ColumnFigures[] {
  const width = names.length;
  return names.map((name, column) => {
    let sum = 0;
    for (const row of rows) sum += numbers[row * width + column] ?? 0;
    const mean = sum / rows.length;
    let squares = 0;
    for (const row of rows) squares += ((numbers[row * width + column] ?? 0) - mean) ** 2;
    return { name, mean, deviation: Math.sqrt(squares / rows.length) };
  });
}
