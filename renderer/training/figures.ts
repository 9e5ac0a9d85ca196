/** Figures as a person reads them, in a width that does not jump. */

/** A loss or an error, for the eye alone: four digits that matter, `1.20e−5` where it is tiny; a dash where there is none. */
export function showFigure(value: number | undefined): string {
  if (value === undefined) return "–";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  return digitsOf(value, size).replace("e+", "e").replaceAll("-", "−");
}

function digitsOf(value: number, size: number): string {
  if (size < 0.001 || size >= 100_000) return value.toExponential(2);
  return size < 10 ? value.toFixed(4) : size < 1000 ? value.toFixed(2) : value.toFixed(0);
}

/** A share as a percentage: `97.5 %`; a dash where there is none. */
export const showShare = (share: number | undefined): string =>
  share === undefined ? "–" : `${(100 * share).toFixed(1)} %`;

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A whole number with its thousands set apart: `12,345`. */
export const showCount = (count: number): string => whole.format(count);

/** A count in a place that is narrow: as `showCount` below a million, then `1.25 M`. */
export const showLarge = (count: number): string =>
  count < 1e6 ? showCount(count) : `${(count / 1e6).toPrecision(3)} M`;

/** A speed: `12,300 steps/s`, `0.8 steps/s`. */
export const showSpeed = (stepsPerSecond: number): string =>
  `${stepsPerSecond < 10 ? Number(stepsPerSecond.toFixed(1)) : showCount(Number(stepsPerSecond.toPrecision(3)))} steps/s`;

/** Memory: `64 KB`, `2.5 MB`. */
export const showBytes = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${Number((bytes / 1e6).toPrecision(3))} MB`;
