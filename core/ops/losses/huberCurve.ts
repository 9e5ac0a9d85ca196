/** The curve that Huber and Smooth L1 share. */
import { max, min, mul, sub } from "../../ir/build.ts";
import type { Value } from "../../ir/graph.ts";

/** x²/2 up to |x| = delta, from there on the straight line delta·(|x| - delta/2). With b = x cut off at ±delta both are b·(x - b/2). */
export function huberCurve(x: Value, delta: number): Value {
  const bounded = min(delta, max(-delta, x));
  return mul(bounded, sub(x, mul(bounded, 0.5)));
}
