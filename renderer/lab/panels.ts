/** Where things lie in the picture of the lab: a panel each for f, f′ and f″, one above the other over the same x. */
import type { Samples } from "../../core/lab/sample.ts";
import type { Histogram } from "../../core/probe/statistics.ts";
import { type Frame, type Size, toX, toY } from "../views/frame.ts";
import { linearTicks } from "../views/ticks.ts";
import type { Part, Stretch } from "./labStore.ts";

export interface Panel {
  readonly part: Part;
  readonly frame: Frame;
  readonly yTicks: readonly number[];
}

const margin = { left: 52, right: 16, top: 28, bottom: 40, between: 30 };
/** f is looked at most. */
const weights: Readonly<Record<Part, number>> = { y: 1.5, slope: 1, bend: 1 };
const pixelsPerTick = 44;

export function panelsOf(
  parts: readonly Part[],
  curves: readonly Samples[],
  { width, height }: Size,
  { from, to }: Stretch,
): readonly Panel[] {
  const total = parts.reduce((sum, part) => sum + weights[part], 0);
  const room = height - margin.top - margin.bottom - margin.between * (parts.length - 1);
  let top = margin.top;
  return parts.map((part) => {
    const box = {
      left: margin.left,
      top,
      width: Math.max(1, width - margin.left - margin.right),
      height: Math.max(1, (room * weights[part]) / total),
    };
    top += box.height + margin.between;
    const values = curves.map((samples) => samples[part]);
    const limit = part === "y" ? Math.max(-from, to) : steepestShared;
    const y = heightsOf(values, curves.length > 1 ? limit : Number.POSITIVE_INFINITY);
    return {
      part,
      frame: { box, domain: { x: [from, to], y } },
      yTicks: linearTicks(y[0], y[1], Math.max(2, Math.round(box.height / pixelsPerTick))),
    };
  });
}

/** Of f′ and f″ where several are drawn: those of an activation seldom leave ±1. */
const steepestShared = 4;

/** The part of the steepest ends that is let go, so that one pole does not flatten everything else. */
const letGo = 0.02;

/**
 * From the least to the greatest value and always 0. Several functions share a panel, so that what grows beyond `limit`
 * is cut off there lest the others become flat.
 */
function heightsOf(curves: readonly Float64Array[], limit: number): readonly [number, number] {
  let [least, greatest] = [0, 0];
  for (const curve of curves) {
    const sorted = curve.filter(Number.isFinite).sort();
    if (sorted.length === 0) continue;
    const skipped = Math.floor(sorted.length * letGo);
    const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
    const [inner = 0, outer = 0] = [sorted[skipped], sorted[sorted.length - 1 - skipped]];
    const span = outer - inner;
    least = Math.min(least, Math.max(low, inner - span / 4, Math.min(-limit, outer)));
    greatest = Math.max(greatest, Math.min(high, outer + span / 4, Math.max(limit, inner)));
  }
  const room = greatest > least ? (greatest - least) * 0.07 : 1;
  return [least - room, greatest + room];
}

/** Far enough outside of any screen; larger numbers are not drawn well. */
const beyond = 4000;

/** An SVG path through the samples of a part, with a gap where there is no value and at each of `breaks`. */
export function curvePath(frame: Frame, x: Float64Array, values: Float64Array, breaks: readonly number[]): string {
  let path = "";
  let isDrawing = false;
  for (let i = 0; i < x.length; i++) {
    const [place = 0, value = Number.NaN] = [x[i], values[i]];
    const before = x[i - 1] ?? place;
    if (breaks.some((at) => at >= before && at <= place)) isDrawing = false;
    if (!Number.isNaN(value)) {
      const down = Math.max(-beyond, Math.min(beyond, toY(frame, value)));
      path += `${isDrawing ? "L" : "M"}${toX(frame, place).toFixed(2)} ${down.toFixed(2)}`;
    }
    isDrawing = !Number.isNaN(value);
  }
  return path;
}

export interface Bar {
  /** The middle of the bin. */
  readonly at: number;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly count: number;
}

/** Of the height above 0, what the highest bar takes. */
const highest = 0.85;

/** The bars of a histogram of x, standing on the 0 of a panel. Empty bins have none. */
export function barsOf({ from, to, counts }: Histogram, frame: Frame): readonly Bar[] {
  const most = Math.max(1, ...counts);
  // All numbers may be the same one.
  const [start, bin] = to > from ? [from, (to - from) / counts.length] : [from - 0.05, 0.1 / counts.length];
  const floor = toY(frame, 0);
  const room = (floor - frame.box.top) * highest;
  return counts.flatMap((count, i) => {
    if (count === 0) return [];
    const left = toX(frame, start + i * bin);
    const height = Math.max(1, (count / most) * room);
    const width = Math.max(1, toX(frame, start + (i + 1) * bin) - left - 1);
    return [{ at: start + (i + 0.5) * bin, left, width, top: floor - height, height, count }];
  });
}

/** `x` as exactly as a pixel of the frame tells it apart from its neighbours, so that round numbers can be met. */
export function roundToPixel({ box, domain }: Frame, x: number): number {
  const perPixel = (domain.x[1] - domain.x[0]) / box.width;
  const decimals = Math.max(0, Math.ceil(-Math.log10(perPixel)));
  return Number(x.toFixed(Math.min(12, decimals))) + 0;
}

/** A stretch that shows all of a histogram, 0 included, and some room around. */
export function stretchOf({ from, to }: Histogram): Stretch {
  const end = Math.max(2, Math.abs(from), Math.abs(to)) * 1.15;
  return { from: -end, to: end };
}
