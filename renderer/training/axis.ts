/** The axes of the curves. */
import { linearTicks, logTicks } from "../views/ticks.ts";
import type { Scale } from "./CurveScale.tsx";
import type { CurvePoint, Figure } from "./curveBuffer.ts";

export interface Axis {
  readonly domain: [number, number];
  readonly ticks: number[];
}

/** From the first step to the last, marked with about `count` round numbers. */
export function stepAxis(curves: readonly CurvePoint[], count: number): Axis {
  const last = Math.max(1, curves.at(-1)?.step ?? 1);
  return { domain: [0, last], ticks: linearTicks(0, last, count).filter(Number.isInteger) };
}

/** Room for all finite values of some figures. A linear axis begins at 0; a logarithmic one leaves out what is not above it. */
export function figureAxis(
  curves: readonly CurvePoint[],
  figures: readonly Figure[],
  scale: Scale,
  count: number,
): Axis {
  const values = curves
    .flatMap((point) => figures.map((name) => point[name] ?? Number.NaN))
    .filter((value) => Number.isFinite(value) && (scale === "linear" || value > 0));
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!(least <= greatest)) return scale === "log" ? logAxis(0.1, 1, count) : linearAxis(0, 1, count);
  return scale === "log" ? logAxis(least, greatest, count) : linearAxis(Math.min(0, least), greatest, count);
}

function logAxis(least: number, greatest: number, count: number): Axis {
  const domain: [number, number] = [least / 1.2, greatest * 1.2];
  return { domain, ticks: logTicks(...domain, count) };
}

function linearAxis(least: number, greatest: number, count: number): Axis {
  const room = (greatest - least || 1) * 0.06;
  const domain: [number, number] = [least < 0 ? least - room : least, greatest + room];
  return { domain, ticks: linearTicks(...domain, count) };
}

/** Room in pixels for the labels of the vertical axis, which rarely need more than they always have. */
export const labelRoom = (labels: readonly string[]): number =>
  Math.max(48, ...labels.map((label) => 12 + Math.ceil(6.6 * label.length)));
