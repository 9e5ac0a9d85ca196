/** Loops that walk through memory: each position moves along an axis by a fixed step, and nothing is multiplied on the way. */
import type { Body } from "./assembler.ts";
import { type Code, i32 } from "./instructions.ts";

/** Where something that moves stands, as code for an i32. */
export type Positions = readonly Code[];

/** What a move along an axis adds to each position. */
type Steps = readonly number[];

export interface Way {
  readonly size: number;
  readonly steps: Steps;
}

/** Runs `inner` `times` times, each time with all positions one step further on. */
export function along(
  f: Body,
  positions: Positions,
  { size, steps }: Way,
  inner: (positions: Positions) => void,
): void {
  if (size <= 1) {
    if (size === 1) inner(positions);
    return;
  }
  const moving = positions.map((position, i) => {
    if (steps[i] === 0) return undefined;
    const moved = f.local("i32");
    f.emit(moved.set(position));
    return moved;
  });
  f.repeat(size, () => {
    inner(positions.map((position, i) => moving[i]?.get ?? position));
    for (const [i, moved] of moving.entries()) {
      if (moved) f.emit(moved.set(i32.add(moved.get, i32.const(steps[i] ?? 0))));
    }
  });
}

/** Runs `inner` at every place of an iteration over several axes, the last the innermost. */
export function nest(f: Body, positions: Positions, ways: readonly Way[], inner: (positions: Positions) => void): void {
  const [outermost, ...others] = ways;
  if (outermost) along(f, positions, outermost, (moved) => nest(f, moved, others, inner));
  else inner(positions);
}

/**
 * Walks along an axis in strides of `width` and then takes what is left, at most `width` - 1, at once. `inner` is told how
 * many it has before it.
 */
export function inStrides(
  f: Body,
  positions: Positions,
  { size, steps }: Way,
  width: number,
  inner: (positions: Positions, count: number) => void,
): void {
  const strides = Math.floor(size / width);
  const wide = steps.map((step) => step * width);
  along(f, positions, { size: strides, steps: wide }, (moved) => inner(moved, width));
  if (size % width > 0) inner(further(f, positions, wide, strides), size % width);
}

/** Positions `times` steps further on. */
export const further = (f: Body, positions: Positions, steps: Steps, times: number): Positions =>
  positions.map((position, i) => {
    const distance = (steps[i] ?? 0) * times;
    return distance === 0 ? position : f.keep(i32.add(position, i32.const(distance)), "i32");
  });
