/** How a shape is written on a wire: the first axis is the batch, whatever its size. */
import type { Shape } from "../../core/ir/graph.ts";

/** `batch × 8`, `batch`, or `number` for a scalar; the spaces are thin. */
export function shapeLabel(shape: Shape): string {
  if (shape.length === 0) return "number";
  return ["batch", ...shape.slice(1)].join("\u2009×\u2009");
}
