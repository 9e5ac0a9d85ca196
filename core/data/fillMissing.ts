/** Fills the cells that a table lacks by what the training cases have, so that no other case tells the network anything. */
import type { Cases } from "./dataset.ts";
import type { OwnTable } from "./ownTable.ts";

/**
 * Parts of a table's cases without the NaN that stand for empty cells of inputs: a number becomes the mean of those that the
 * training cases have, a category their commonest. Where they have none it becomes 0, or the first category.
 */
export function fillMissing<Part extends string>(
  own: OwnTable,
  parts: Readonly<Record<Part | "training", Cases>>,
): Readonly<Record<Part | "training", Cases>> {
  const fillings = fillingsOf(own, parts.training);
  const filled = (cases: Cases): Cases => ({
    ...cases,
    features: cases.features.map((x, i) => (Number.isNaN(x) ? (fillings[i % fillings.length] ?? 0) : x)),
  });
  const names = Object.keys(parts) as (Part | "training")[];
  return Object.fromEntries(names.map((name) => [name, filled(parts[name])])) as Record<Part | "training", Cases>;
}

/** What an empty cell becomes, one number a feature. */
function fillingsOf({ columns }: OwnTable, { features }: Cases): readonly number[] {
  const inputs = columns.filter(({ role }) => role === "feature");
  const width = inputs.reduce((sum, { categories }) => sum + (categories?.length ?? 1), 0);
  const means = Array.from({ length: width }, (_, feature) => meanOf(features, feature, width));
  let first = 0;
  return inputs.flatMap(({ categories }) => {
    const shares = means.slice(first, first + (categories?.length ?? 1));
    first += shares.length;
    if (!categories) return shares;
    // Of one-hot numbers, the mean is how common a category is; of equally common ones the first.
    const commonest = shares.indexOf(Math.max(...shares));
    return shares.map((_, index) => (index === commonest ? 1 : 0));
  });
}

function meanOf(numbers: Float32Array, column: number, width: number): number {
  let [sum, count] = [0, 0];
  for (let i = column; i < numbers.length; i += width) {
    const x = numbers[i] ?? 0;
    if (Number.isNaN(x)) continue;
    sum += x;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
