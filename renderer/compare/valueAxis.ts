/** The axis of the values of curves. */
import { type FigureName, isShare } from "../../core/compare/figure.ts";
import type { Scale } from "../training/CurveScale.tsx";
import type { Tick } from "../views/draw.ts";
import { linearTicks, logTicks, showTick } from "../views/ticks.ts";
import type { BandPoint } from "./bands.ts";

export interface ValueAxis {
  readonly domain: readonly [number, number];
  /** Where a value stands on it. */
  place(value: number): number;
  ticks(count: number): readonly Tick[];
}

/** Room for all means; bands may reach beyond it. A logarithmic axis is drawn over the logarithms. */
export function valueAxis(bands: readonly (readonly BandPoint[])[], figure: FigureName, scale: Scale): ValueAxis {
  const means = bands.flatMap((points) => points.map(({ mean }) => mean)).filter(Number.isFinite);
  if (isShare(figure)) return linearAxis(0, 1, 0.02);
  if (scale === "log") {
    const positive = means.filter((mean) => mean > 0);
    const [least, greatest] = [smallest(positive, 0.1) / 1.2, largest(positive, 1) * 1.2];
    return {
      domain: [Math.log10(least), Math.log10(greatest)],
      place: (value) => Math.log10(Math.max(value, least / 1e3)),
      ticks: (count) => logTicks(least, greatest, count).map((at) => ({ at: Math.log10(at), label: showTick(at) })),
    };
  }
  return linearAxis(Math.min(0, smallest(means, 0)), largest(means, 1), 0.06);
}

function linearAxis(least: number, greatest: number, room: number): ValueAxis {
  const more = (greatest - least || 1) * room;
  const domain = [least < 0 ? least - more : least, greatest + more] as const;
  return {
    domain,
    place: (value) => value,
    ticks: (count) => linearTicks(...domain, count).map((at) => ({ at, label: showTick(at) })),
  };
}

const smallest = (numbers: readonly number[], otherwise: number): number =>
  numbers.length === 0 ? otherwise : numbers.reduce((a, b) => Math.min(a, b));
const largest = (numbers: readonly number[], otherwise: number): number =>
  numbers.length === 0 ? otherwise : numbers.reduce((a, b) => Math.max(a, b));
