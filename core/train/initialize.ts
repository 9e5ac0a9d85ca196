/** The numbers that a parameter starts from. */
import { type Shape, sizeOf } from "../ir/graph.ts";
import type { Initializer } from "../op.ts";
import { random } from "./random.ts";

/**
 * The initial elements of a parameter, row-major, rounded to float32. They follow from the seed and the parameter's
 * name alone, so a change elsewhere in the network leaves them as they are.
 */
export function initialValues(
  parameter: { readonly name: string; readonly shape: Shape; readonly initializer: Initializer },
  seed: number,
): Float32Array<ArrayBuffer> {
  const { initializer } = parameter;
  const stream = random(seed, `init:${parameter.name}`);
  const values = new Float32Array(sizeOf(parameter.shape));
  switch (initializer.kind) {
    case "constant":
      return values.fill(initializer.value);
    case "uniform":
      return values.map(() => (2 * stream.uniform() - 1) * initializer.limit);
    case "normal":
      return values.map(() => stream.normal() * initializer.deviation);
  }
}
