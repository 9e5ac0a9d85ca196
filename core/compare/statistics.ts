/** Is a difference real? Tests of paired figures, and their correction where many pairs are looked at. */

export const meanOf = (numbers: readonly number[]): number => sum(numbers) / numbers.length;

/** The standard deviation of a sample (n - 1); NaN of fewer than two numbers. */
export function deviationOf(numbers: readonly number[]): number {
  if (numbers.length < 2) return Number.NaN;
  const mean = meanOf(numbers);
  return Math.sqrt(sum(numbers.map((x) => (x - mean) ** 2)) / (numbers.length - 1));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);

/** Up to so many differences the distribution of ranks is counted out, as R does. */
const mostExact = 49;

/**
 * The two-sided p-value of the signed-rank test (F. Wilcoxon 1945): how likely differences are at least this one-sided
 * where either sign is as likely as the other. Zeros are left out, ties share their mean rank, an infinite difference
 * ranks as any other. Exact, with ties too, for up to 49 differences; the normal approximation beyond, corrected for
 * ties and continuity. 1 where all are zero.
 */
export function signedRankTest(differences: readonly number[]): number {
  const signed = differences.filter((difference) => difference !== 0);
  if (signed.length === 0) return 1;
  const ranks = doubledRanks(signed.map(Math.abs));
  const positive = sum(ranks.filter((_, i) => (signed[i] ?? 0) > 0));
  return Math.min(1, signed.length <= mostExact ? exactTails(ranks, positive) : normalTails(ranks, positive));
}

/** Twice the rank of each number, counted from the smallest, equal ones at the mean of their places: whole numbers. */
function doubledRanks(numbers: readonly number[]): number[] {
  const sorted = [...numbers].sort((a, b) => a - b);
  const ranks = new Map<number, number>();
  for (const [place, x] of sorted.entries()) {
    if (!ranks.has(x)) ranks.set(x, place + 1 + sorted.lastIndexOf(x) + 1);
  }
  return numbers.map((x) => ranks.get(x) ?? 0);
}

/** Twice the smaller tail, counting how many of the 2ⁿ choices of signs give each sum of positive ranks. */
function exactTails(ranks: readonly number[], positive: number): number {
  const counts = new Float64Array(sum(ranks) + 1);
  counts[0] = 1;
  for (const rank of ranks) {
    for (let total = counts.length - 1; total >= rank; total--) {
      counts[total] = (counts[total] ?? 0) + (counts[total - rank] ?? 0);
    }
  }
  const below = sum([...counts.subarray(0, positive + 1)]);
  const above = sum([...counts.subarray(positive)]);
  return (2 * Math.min(below, above)) / 2 ** ranks.length;
}

function normalTails(ranks: readonly number[], positive: number): number {
  const distance = Math.abs(positive - sum(ranks) / 2);
  // A step between two sums is 2 here, for ranks are doubled.
  const z = Math.max(0, distance - 1) / Math.sqrt(sum(ranks.map((rank) => rank * rank)) / 4);
  return 2 * normalTail(z);
}

/** P(Z > z) for z ≥ 0, to a relative error of 1.2e-7 (W. H. Press et al., Numerical Recipes, `erfcc`). */
function normalTail(z: number): number {
  const t = 1 / (1 + z / (2 * Math.SQRT2));
  const terms = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ];
  return (t / 2) * Math.exp(terms.reduce((total, term) => total * t + term, 0) - (z * z) / 2);
}

/**
 * The two-sided p-value of the paired t test ("Student" 1908) that the mean of the differences is zero. 1 where all are
 * zero or there are fewer than two, 0 where all are the same other number; NaN where one is not finite.
 */
export function pairedTTest(differences: readonly number[]): number {
  const n = differences.length;
  if (n < 2 || differences.every((difference) => difference === 0)) return 1;
  const t = (Math.abs(meanOf(differences)) / deviationOf(differences)) * Math.sqrt(n);
  return Math.max(0, 1 - withinT(t, n - 1));
}

/** P(|T| < t) with so many degrees of freedom (M. Abramowitz and I. Stegun 1964, 26.7.3 and 26.7.4). */
function withinT(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const square = Math.cos(angle) ** 2;
  const odd = freedom % 2;
  let term = odd ? Math.cos(angle) : 1;
  let series = freedom === 1 ? 0 : term;
  for (let k = 2 + odd; k < freedom; k += 2) {
    term *= ((k - 1) / k) * square;
    series += term;
  }
  const within = Math.sin(angle) * series;
  return odd ? (2 / Math.PI) * (angle + within) : within;
}

/**
 * S. Holm's correction (1979) of p-values that are looked at together: with none of the differences real, the chance that
 * any corrected one is below α is at most α. In the order they came.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const corrected = pValues.map(() => 1);
  let greatest = 0;
  for (const [place, index] of order.entries()) {
    greatest = Math.max(greatest, Math.min(1, (pValues.length - place) * (pValues[index] ?? 1)));
    corrected[index] = greatest;
  }
  return corrected;
}
