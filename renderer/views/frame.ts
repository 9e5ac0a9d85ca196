/** From numbers to the pixels of a plot, and back. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels within a canvas. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

export interface Domain {
  readonly x: readonly [min: number, max: number];
  readonly y: readonly [min: number, max: number];
}

/** A box and the numbers it shows; y points up. */
export interface Frame {
  readonly box: Box;
  readonly domain: Domain;
}

export const rightMargin = 8;
const margin = { left: 36, right: rightMargin, top: 6, bottom: 20 };

/** What the name of an axis takes. */
export const nameRoom = 14;

/** The box that is left for a plot in a canvas, between its axes; with so much room beside them for their names. */
export const plotBox = ({ width, height }: Size, room = 0): Box => ({
  left: margin.left + room,
  top: margin.top,
  width: Math.max(1, width - margin.left - room - margin.right),
  height: Math.max(1, height - margin.top - margin.bottom - room),
});

export const toX = ({ box, domain }: Frame, x: number): number =>
  box.left + ((x - domain.x[0]) / (domain.x[1] - domain.x[0])) * box.width;

export const toY = ({ box, domain }: Frame, y: number): number =>
  box.top + ((domain.y[1] - y) / (domain.y[1] - domain.y[0])) * box.height;

/** The numbers under a pixel; undefined outside the box. */
export function fromPixel({ box, domain }: Frame, left: number, top: number): { x: number; y: number } | undefined {
  const across = (left - box.left) / box.width;
  const down = (top - box.top) / box.height;
  if (across < 0 || across > 1 || down < 0 || down > 1) return undefined;
  return {
    x: domain.x[0] + across * (domain.x[1] - domain.x[0]),
    y: domain.y[1] - down * (domain.y[1] - domain.y[0]),
  };
}

/** From the least to the greatest of `values`, and `padding` of that more on both sides; never empty. */
export function extent(values: Iterable<number>, padding: number): readonly [number, number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!(min <= max)) return [-1, 1];
  const room = max > min ? (max - min) * padding : 1;
  return [min - room, max + room];
}

/** The domain widened on one axis, so that a unit is as long on both in a box of this size. */
export function withEqualUnits({ x, y }: Domain, { width, height }: Size): Domain {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  const widen = ([min, max]: readonly [number, number], length: number) => {
    const room = (unit * length - (max - min)) / 2;
    return [min - room, max + room] as const;
  };
  return { x: widen(x, width), y: widen(y, height) };
}
