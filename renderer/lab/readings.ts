/** What the functions of the lab are at one place, to as many figures as a person can use. */
import type { Part } from "./labStore.ts";
import type { Drawn } from "./useDrawn.ts";

/** f, f′ and f″ of each entry. */
export type Readings = ReadonlyMap<number, Readonly<Record<Part, number>>>;

/** Computed at the very place, and not read off what is drawn. */
export function readingsAt(drawn: readonly Drawn[], at: number | undefined): Readings {
  if (at === undefined) return new Map();
  const place = Float64Array.of(at);
  return new Map(
    drawn.flatMap(({ entry, fn: { sampler } }) => {
      if (!sampler) return [];
      const { y, slope, bend } = sampler(place);
      const [f = Number.NaN, f1 = Number.NaN, f2 = Number.NaN] = [y[0], slope[0], bend[0]];
      return [[entry.id, { y: f, slope: f1, bend: f2 }] as const];
    }),
  );
}

/** Six decimals, or powers of ten where those would hide it. */
export function showExact(value: number): string {
  if (Number.isNaN(value)) return "\u2014";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "\u2212∞";
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-4 || size >= 1e6) ? value.toExponential(4) : value.toFixed(6);
  return text.replace(/^-(?=0\.?0*$)/, "").replaceAll("-", "\u2212");
}
