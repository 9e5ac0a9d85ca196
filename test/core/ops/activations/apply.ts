/** An op of one input at some numbers, for tests. */
import { reduceSum } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

/** The output and its slope at each x, the parameters standing where they start. */
export function apply(
  op: Op,
  x: readonly number[],
  settings: SomeSettings = {},
): { out: number[]; gradient: number[] } {
  const { outputs, inputs, parameters, initializers } = lowerOp(op, { shapes: { x: [x.length] }, settings });
  const feeds: Record<string, readonly number[]> = { x };
  for (const [name, { shape }] of Object.entries(parameters)) {
    const start = initializers[name];
    feeds[name] = Array(sizeOf(shape)).fill(start?.kind === "constant" ? start.value : 0);
  }
  const results = Object.values(outputs);
  const gradient = grad(reduceSum(results[0] as Value), Object.values(inputs));
  const [out = [], slopes = []] = interpret([...results, ...gradient], feeds);
  return { out: [...out], gradient: [...slopes] };
}
