/** The curves of a run in bounded memory: when the buffer is full, every two neighbours become one. */
import { type FigureName, figureNames } from "../../core/compare/figure.ts";

export type Figure = FigureName;

/** Means over some steps in a row, of which `step` is the last. A figure that was not measured is left out. */
export type CurvePoint = { readonly step: number } & { readonly [F in Figure]?: number };

export interface CurveBuffer {
  push(metrics: CurvePoint): void;
  clear(): void;
  /** Begins with the points of another run, which it makes its own. */
  fill(points: readonly CurvePoint[]): void;
  /** The whole run in at most `capacity` points, oldest first. */
  snapshot(): readonly CurvePoint[];
}

/** A buffer of an even `capacity`: more points than a chart has pixels to show are of no use. */
export function createCurveBuffer(capacity = 480): CurveBuffer {
  const columns = figureNames.length;
  const steps = new Float64Array(capacity);
  const sums = new Float64Array(capacity * columns);
  const counts = new Uint32Array(capacity * columns);
  /** Points in use; the last is still being filled until it holds `stride` metrics. */
  let length = 0;
  let stride = 1;
  let filled = 0;

  function halve(): void {
    for (let point = 0; point < capacity / 2; point++) {
      steps[point] = steps[2 * point + 1] ?? 0;
      for (let column = 0; column < columns; column++) {
        const first = 2 * point * columns + column;
        sums[point * columns + column] = (sums[first] ?? 0) + (sums[first + columns] ?? 0);
        counts[point * columns + column] = (counts[first] ?? 0) + (counts[first + columns] ?? 0);
      }
    }
    length = capacity / 2;
    stride *= 2;
    sums.fill(0, length * columns);
    counts.fill(0, length * columns);
  }

  function push(metrics: CurvePoint): void {
    if (length === 0 || filled === stride) {
      if (length === capacity) halve();
      length++;
      filled = 0;
    }
    filled++;
    const point = length - 1;
    steps[point] = metrics.step;
    for (const [column, name] of figureNames.entries()) {
      const figure = metrics[name];
      if (figure === undefined) continue;
      const at = point * columns + column;
      sums[at] = (sums[at] ?? 0) + figure;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }

  function clear(): void {
    length = 0;
    stride = 1;
    filled = 0;
    sums.fill(0);
    counts.fill(0);
  }

  return {
    push,
    clear,
    fill(points) {
      clear();
      for (const point of points) push(point);
    },
    snapshot() {
      return Array.from({ length }, (_, point) => {
        const figures = figureNames.flatMap((name, column) => {
          const at = point * columns + column;
          const count = counts[at] ?? 0;
          return count > 0 ? [[name, (sums[at] ?? 0) / count] as const] : [];
        });
        return { step: steps[point] ?? 0, ...Object.fromEntries(figures) };
      });
    },
  };
}
