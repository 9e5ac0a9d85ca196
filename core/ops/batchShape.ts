/** How the shape of a batch is written for a person. */
import type { Shape } from "../ir/graph.ts";

/** The shape with its first axis named: `[batch, 3, 8]`. */
export const showBatchShape = (shape: Shape): string =>
  shape.length === 0 ? "a single number" : `[${["batch", ...shape.slice(1)].join(", ")}]`;
