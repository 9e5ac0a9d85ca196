/** How a shape is written on a wire: the first axis is the batch, whatever its size. */
import type { Shape } from "../../core/ir/graph.ts";

const times = "\u2009×\u2009";

/** What one case is: `8`, `3 × 8`; empty for a single number a case. The spaces are thin. */
export const caseLabel = (shape: Shape): string => shape.slice(1).join(times);

/** `batch × 8`, `batch`, or `number` for a scalar. */
export const shapeLabel = (shape: Shape): string =>
  shape.length === 0 ? "number" : ["batch", ...shape.slice(1)].join(times);
