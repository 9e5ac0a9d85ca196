/** The axis that some ops work along, as settings. */
import type { Shape } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";

export const axisField = {
  kind: "int",
  label: "Axis",
  help: "Axis 0 is the batch, 1 the first one after it; -1 is the last.",
  default: -1,
  min: -8,
  max: 8,
} as const;

/** For ops that sum up an axis. */
export const keepDimField = {
  kind: "bool",
  label: "Keep the axis",
  help: "Keeps the axis with size 1, so that [batch, features] becomes [batch, 1] and not [batch].",
  default: true,
} as const;

/** The arguments of PyTorch for the two. */
export const torchDim = (axis: number, keepDim: boolean): string => `dim=${axis}${keepDim ? ", keepdim=True" : ""}`;

/** The axis counted from the first one. Refuses an axis that the shape lacks, and the batch: its cases stay apart. */
export function resolveAxis(axis: number, shape: Shape, label: string, at: Lowering): number {
  const resolved = axis < 0 ? axis + shape.length : axis;
  if (resolved === 0)
    return at.refuse(`${label} cannot work along axis ${axis}, the batch: its cases must stay apart.`);
  return shape[resolved] === undefined
    ? at.refuse(`${label} works along axis ${axis}, which ${showBatchShape(shape)} does not have. Choose another axis.`)
    : resolved;
}
