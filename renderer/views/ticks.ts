/** Where an axis is marked: round numbers. */

/** About `count` multiples of 1, 2 or 5 times a power of ten within `min` … `max`. */
export function linearTicks(min: number, max: number, count: number): number[] {
  const range = max - min;
  if (!(range > 0) || !Number.isFinite(range)) return [];
  const power = 10 ** Math.floor(Math.log10(range / count));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => range / size <= count) ?? 10 * power;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** At most about `count` powers of ten within `min` … `max`, both above 0; with their 2 and 5 where there is room. */
export function logTicks(min: number, max: number, count: number): number[] {
  if (!(min > 0) || !(max > min) || !Number.isFinite(max)) return [];
  const first = Math.floor(Math.log10(min));
  const last = Math.ceil(Math.log10(max));
  const every = (factors: readonly number[], stride: number) => {
    const ticks: number[] = [];
    for (let power = Math.ceil(first / stride) * stride; power <= last; power += stride) {
      for (const factor of factors) ticks.push(Number((factor * 10 ** power).toPrecision(6)));
    }
    return ticks.filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
  };
  const dense = every([1, 2, 5], 1);
  if (dense.length <= count) return dense.length >= 2 ? dense : linearTicks(min, max, count).filter((tick) => tick > 0);
  const powers = every([1], 1);
  return powers.length <= count ? powers : every([1], Math.ceil(powers.length / count));
}

const short = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

/** A tick as a person reads it: no more digits than it needs, `1e-5` where it is tiny. */
export function showTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e6)) return value.toExponential().replace("e+", "e").replaceAll("-", "−");
  return short.format(value).replace("-", "−");
}

/** A tick in a few letters, for where there is room for no more: `2k`, `−5e−3`. */
export function shortTick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000 && size < 1e6) return `${showTick(value / 1000)}k`;
  return size !== 0 && size < 0.01 ? value.toExponential().replaceAll("-", "−") : showTick(value);
}

/** A number that was measured, to three figures: more are not read. */
export const showMeasured = (value: number): string =>
  Number.isFinite(value) ? showTick(Number(value.toPrecision(3))) : String(value);

/** The least of 1, 2 or 5 times a power of ten that is not below `value`, so that an axis does not jump as numbers change. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5].find((size) => size * power >= value) ?? 10;
  return Number((factor * power).toPrecision(6));
}
