/** An op without a network around it, to see what it computes by itself. */
import { constant } from "../ir/build.ts";
import type { Initializer, Lowering } from "../op.ts";

/** The number of each parameter that has one, by its name. */
export type Learned = ReadonlyMap<string, number>;

/**
 * Lowers an op by itself: parameters stand where they were learned to, or else at a constant start. What needs a network
 * is refused with an Error.
 */
export const aloneWith = (learned: Learned): Lowering => ({
  ...alone,
  param: (name, shape, initializer) => constant(learned.get(name) ?? startOf(initializer), shape),
});

const startOf = (initializer: Initializer): number => (initializer.kind === "constant" ? initializer.value : 0);

const alone: Lowering = {
  training: false,
  param: (_name, shape, initializer) => constant(startOf(initializer), shape),
  state: (_name, shape, initial) => constant(initial, shape),
  update: () => undefined,
  random: (shape) => constant(0.5, shape),
  data: () => alone.refuse("There is no data here."),
  prediction: () => undefined,
  penalty: () => undefined,
  metric: () => undefined,
  nameOf: () => "node",
  warn: () => undefined,
  refuse(message) {
    throw new Error(message);
  },
};
