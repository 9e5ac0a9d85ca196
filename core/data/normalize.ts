/** How features, and numbers to be predicted, are brought to a common size, as the training cases have them. */

export type Scaling = "none" | "standardize" | "unit" | "signed";

/** What is taken off each column and what it is then divided by; one number each where all columns go alike. */
export interface Normalizer {
  readonly offset: readonly number[];
  readonly divisor: readonly number[];
}

/** Changes nothing. */
export const identityNormalizer: Normalizer = { offset: [0], divisor: [1] };

/**
 * Fits it to rows of `width` numbers: each column to mean 0 and (population) standard deviation 1, to 0 … 1 or to -1 … 1. A
 * width of 1 takes all columns as one, as for the pixels of images. A column that never changes is divided by 1.
 */
export function fitNormalizer(scaling: Scaling, rows: Float32Array, width: number): Normalizer {
  if (scaling === "none") return identityNormalizer;
  const columns = Array.from({ length: width }, (_, column) => fitColumn(scaling, rows, column, width));
  return { offset: columns.map(({ offset }) => offset), divisor: columns.map(({ divisor }) => divisor || 1) };
}

function fitColumn(scaling: Exclude<Scaling, "none">, rows: Float32Array, column: number, width: number) {
  let [sum, least, greatest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = column; i < rows.length; i += width) {
    const x = rows[i] ?? 0;
    sum += x;
    least = Math.min(least, x);
    greatest = Math.max(greatest, x);
  }
  if (scaling === "unit") return { offset: least, divisor: greatest - least };
  if (scaling === "signed") return { offset: (least + greatest) / 2, divisor: (greatest - least) / 2 };
  const count = rows.length / width;
  const mean = sum / count;
  let squares = 0;
  for (let i = column; i < rows.length; i += width) squares += ((rows[i] ?? 0) - mean) ** 2;
  return { offset: mean, divisor: Math.sqrt(squares / count) };
}

/** Numbers in their own units, row-major, as the network sees them. */
export function normalize({ offset, divisor }: Normalizer, numbers: Float32Array): Float32Array<ArrayBuffer> {
  const width = offset.length;
  const scaled = new Float32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    scaled[i] = ((numbers[i] ?? 0) - (offset[i % width] ?? 0)) / (divisor[i % width] ?? 1);
  }
  return scaled;
}

/** What the network gives, row-major, in the units of the data. */
export function denormalize({ offset, divisor }: Normalizer, scaled: Float32Array): Float32Array<ArrayBuffer> {
  const width = offset.length;
  return Float32Array.from(scaled, (x, i) => x * (divisor[i % width] ?? 1) + (offset[i % width] ?? 0));
}
