/** How features are brought to a common size, as the training cases have them. */
import type { Cases } from "./dataset.ts";

export type Scaling = "none" | "standardize" | "unit" | "signed";

/** What is taken off each feature and what it is then divided by; one number each where all features go alike. */
export interface Normalizer {
  readonly offset: readonly number[];
  readonly divisor: readonly number[];
}

/** Changes nothing. */
export const identityNormalizer: Normalizer = { offset: [0], divisor: [1] };

/**
 * Fits it to cases: each feature to mean 0 and (population) standard deviation 1, to 0 … 1 or to -1 … 1. `together` takes
 * all features as one, as for the pixels of images. A feature that never changes is divided by 1.
 */
export function fitNormalizer(scaling: Scaling, { count, features }: Cases, together: boolean): Normalizer {
  if (scaling === "none") return identityNormalizer;
  const width = together ? 1 : features.length / count;
  const columns = Array.from({ length: width }, (_, column) => fitColumn(scaling, features, column, width));
  return { offset: columns.map(({ offset }) => offset), divisor: columns.map(({ divisor }) => divisor || 1) };
}

function fitColumn(scaling: Exclude<Scaling, "none">, features: Float32Array, column: number, width: number) {
  let [sum, least, greatest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = column; i < features.length; i += width) {
    const x = features[i] ?? 0;
    sum += x;
    least = Math.min(least, x);
    greatest = Math.max(greatest, x);
  }
  if (scaling === "unit") return { offset: least, divisor: greatest - least };
  if (scaling === "signed") return { offset: (least + greatest) / 2, divisor: (greatest - least) / 2 };
  const count = features.length / width;
  const mean = sum / count;
  let squares = 0;
  for (let i = column; i < features.length; i += width) squares += ((features[i] ?? 0) - mean) ** 2;
  return { offset: mean, divisor: Math.sqrt(squares / count) };
}

/** Features in their own units, row-major, as the network sees them. */
export function normalize({ offset, divisor }: Normalizer, features: Float32Array): Float32Array<ArrayBuffer> {
  const width = offset.length;
  const scaled = new Float32Array(features.length);
  for (let i = 0; i < features.length; i++) {
    scaled[i] = ((features[i] ?? 0) - (offset[i % width] ?? 0)) / (divisor[i % width] ?? 1);
  }
  return scaled;
}
