/** Standardisation: each feature to mean 0 and deviation 1, as the training cases have it. */
import type { Cases } from "./dataset.ts";

/** Of each feature. A feature that never changes has deviation 1. */
export interface Normalizer {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Fits it to cases: the mean and the population standard deviation of each feature. */
export function fitNormalizer({ count, features }: Cases): Normalizer {
  const width = features.length / count;
  const columns = Array.from({ length: width }, (_, column) =>
    Array.from({ length: count }, (_, row) => features[row * width + column] ?? 0),
  );
  const mean = columns.map((column) => sum(column) / count);
  const deviation = columns.map((column, i) => {
    const distances = column.map((x) => x - (mean[i] ?? 0));
    const spread = Math.sqrt(sum(distances.map((x) => x * x)) / count);
    return spread > 0 ? spread : 1;
  });
  return { mean, deviation };
}

/** Changes nothing. */
export const identityNormalizer = (features: number): Normalizer => ({
  mean: new Array<number>(features).fill(0),
  deviation: new Array<number>(features).fill(1),
});

/** Features in their own units, row-major, to standardised ones. */
export const normalize = ({ mean, deviation }: Normalizer, features: Float32Array): Float32Array =>
  features.map((x, i) => (x - (mean[i % mean.length] ?? 0)) / (deviation[i % mean.length] ?? 1));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
