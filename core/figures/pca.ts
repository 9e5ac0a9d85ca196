/** The two directions in which cases differ most (principal component analysis). */
import { evenRows } from "../data/evenly.ts";

/** A plane through the mean of some cases, along their first two principal components. */
export interface Plane {
  readonly mean: Float64Array;
  /** Of length 1, at right angles. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** The part of the variance that is along each axis. */
  readonly shares: readonly [number, number];
}

/** Cases that the axes are fitted to; of more, some are taken evenly. */
const mostFitted = 256;
/** Multiplications that fitting takes at most. */
const budget = 12_000_000;
/** Turned by less than this in a round, the axes have come to rest. */
const atRest = 1e-9;

/**
 * The principal plane of `count` cases of `width` numbers, by orthogonal iteration. Begins at `near` where it has the same
 * width: a picture that follows a network then turns with it and does not flip.
 */
export function principalPlane(values: Float32Array, count: number, width: number, near?: Plane): Plane {
  const rows = evenRows(count, Math.min(count, mostFitted));
  const mean = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) mean[i] = (mean[i] ?? 0) + (values[row * width + i] ?? 0);
  for (let i = 0; i < width; i++) mean[i] = (mean[i] ?? 0) / Math.max(1, rows.length);
  const centred = new Float64Array(rows.length * width);
  for (const [place, row] of rows.entries()) {
    for (let i = 0; i < width; i++) centred[place * width + i] = (values[row * width + i] ?? 0) - (mean[i] ?? 0);
  }
  let axes = near?.mean.length === width ? near.axes : startAxes(width);
  const rounds = Math.max(4, Math.min(200, Math.floor(budget / (4 * Math.max(1, centred.length)))));
  for (let round = 0; round < rounds; round++) {
    const next = orthonormal(
      [throughCovariance(centred, width, axes[0]), throughCovariance(centred, width, axes[1])],
      axes,
    );
    const turned = Math.max(distance(next[0], axes[0]), distance(next[1], axes[1]));
    axes = next;
    if (turned < atRest) break;
  }
  const total = dot(centred, centred);
  const share = (axis: Float64Array) => {
    const along = timesRows(centred, width, axis);
    return total > 0 ? dot(along, along) / total : 0;
  };
  return { mean, axes, shares: [share(axes[0]), share(axes[1])] };
}

/** Where `count` cases lie in a plane, `[count, 2]`. */
export function project({ mean, axes }: Plane, values: Float32Array, count: number): Float64Array {
  const width = mean.length;
  const points = new Float64Array(2 * count);
  for (let row = 0; row < count; row++) {
    for (const [side, axis] of axes.entries()) {
      let along = 0;
      for (let i = 0; i < width; i++) along += ((values[row * width + i] ?? 0) - (mean[i] ?? 0)) * (axis[i] ?? 0);
      points[2 * row + side] = along;
    }
  }
  return points;
}

/** The first two coordinates where there are two; else two directions that no data is likely to be at right angles to. */
function startAxes(width: number): readonly [Float64Array, Float64Array] {
  const axis = (side: number) =>
    Float64Array.from({ length: width }, (_, i) => (width === 2 ? Number(i === side) : Math.cos((i + 1) * (side + 1))));
  return orthonormal([axis(0), axis(1)], [axis(0), axis(1)]);
}

/** Xᵀ(X·axis). */
function throughCovariance(rows: Float64Array, width: number, axis: Float64Array): Float64Array {
  const result = new Float64Array(width);
  for (const [row, along] of timesRows(rows, width, axis).entries()) {
    for (let i = 0; i < width; i++) result[i] = (result[i] ?? 0) + along * (rows[row * width + i] ?? 0);
  }
  return result;
}

/** X·axis. */
function timesRows(rows: Float64Array, width: number, axis: Float64Array): Float64Array {
  const result = new Float64Array(rows.length / width);
  for (let row = 0; row < result.length; row++) {
    let along = 0;
    for (let i = 0; i < width; i++) along += (rows[row * width + i] ?? 0) * (axis[i] ?? 0);
    result[row] = along;
  }
  return result;
}

type Axes = readonly [Float64Array, Float64Array];

/** Gram-Schmidt. A direction that vanishes, for the cases do not differ that way, stays as it was. */
function orthonormal([first, second]: Axes, before: Axes): Axes {
  const one = unit(first) ?? before[0];
  const along = dot(second, one);
  const two = unit(second.map((x, i) => x - along * (one[i] ?? 0))) ?? acrossFrom(before[1], one);
  return [one, two];
}

function acrossFrom(axis: Float64Array, one: Float64Array): Float64Array {
  const along = dot(axis, one);
  return unit(axis.map((x, i) => x - along * (one[i] ?? 0))) ?? axis.map(() => 0);
}

function unit(axis: Float64Array): Float64Array | undefined {
  const length = Math.sqrt(dot(axis, axis));
  return length > 1e-12 && Number.isFinite(length) ? axis.map((x) => x / length) : undefined;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

const distance = (a: Float64Array, b: Float64Array): number =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] ?? 0)) ** 2, 0));
