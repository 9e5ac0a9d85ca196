/** The axes of the layers' columns: from a figure to a place between 0 and 1. */
import { linearTicks, roundUp } from "../views/ticks.ts";

export interface ColumnScale {
  /** Undefined for what has no place, such as 0 on a logarithmic axis. */
  place(value: number): number | undefined;
  readonly ticks: readonly number[];
}

/** Holds all values and 0. */
export function linearScale(values: readonly number[]): ColumnScale {
  const finite = values.filter(Number.isFinite);
  const least = Math.min(0, ...finite);
  const greatest = Math.max(0, ...finite);
  const from = least < 0 ? -roundUp(-least) : 0;
  const to = greatest > 0 ? roundUp(greatest) : least < 0 ? 0 : 1;
  return { place: (value) => (value - from) / (to - from), ticks: linearTicks(from, to, 2) };
}

/** Whole decades that hold all values above 0. */
export function decadeScale(values: readonly number[]): ColumnScale {
  const known = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = known.length > 0 ? Math.floor(Math.log10(Math.min(...known))) : -1;
  const high = known.length > 0 ? Math.max(low + 1, Math.ceil(Math.log10(Math.max(...known)))) : 0;
  return {
    place: (value) => (value > 0 ? (Math.log10(value) - low) / (high - low) : undefined),
    ticks: decades(low, high),
  };
}

/** Powers of ten, few enough to be written side by side. */
function decades(low: number, high: number): readonly number[] {
  const stride = Math.ceil((high - low) / 2);
  return Array.from({ length: Math.floor((high - low) / stride) + 1 }, (_, i) =>
    Number((10 ** (low + i * stride)).toPrecision(3)),
  );
}
