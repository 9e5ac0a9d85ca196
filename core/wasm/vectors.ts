/** Four neighbours along an axis, or the fewer at its end, between memory and a vector. */
import type { Body } from "./assembler.ts";
import { type Code, f32x4, i32x4, v128 } from "./instructions.ts";

/**
 * The first `count` of four elements that lie `stride` elements apart; what the other lanes hold means nothing. May read
 * up to 12 bytes behind the last element.
 */
export function load(address: Code, stride: number, count: number, offset = 0): Code {
  if (stride === 0 || count === 1) return v128.loadSplat(address, offset);
  if (stride === 1) return v128.load(address, offset);
  let lanes = v128.loadSplat(address, offset);
  for (let lane = 1; lane < count; lane++) lanes = v128.loadLane(address, lanes, lane, offset + lane * stride * 4);
  return lanes;
}

/** Stores the first `count` lanes, `stride` elements apart, and nothing else. `x` must be a value that is kept. */
export function store(f: Body, address: Code, x: Code, stride: number, count: number, offset = 0): void {
  if (stride === 1 && count === 4) f.emit(v128.store(address, x, offset));
  else if (stride === 1 && count > 1) {
    f.emit(v128.storeHalf(address, x, offset));
    if (count === 3) f.emit(v128.storeLane(address, x, 2, offset + 8));
  } else {
    for (let lane = 0; lane < count; lane++) f.emit(v128.storeLane(address, x, lane, offset + lane * stride * 4));
  }
}

/** The numbers first, first + stride, first + 2 stride, first + 3 stride. */
export const count = (first: Code, stride: number): Code =>
  f32x4.fromInt(i32x4.add(i32x4.splat(first), i32x4.const([0, stride, 2 * stride, 3 * stride])));

/** All bits of the first `count` lanes. */
export const firstLanes = (count: number): Code => i32x4.const([0, 1, 2, 3].map((lane) => (lane < count ? -1 : 0)));
