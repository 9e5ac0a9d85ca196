/** Windows over the spatial axes of a batch of images or sequences: what convolution and pooling have in common. */
import { windows } from "../ir/build.ts";
import type { Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";

/** Without its default, which PyTorch sets differently for convolution and pooling. */
export const strideField = {
  kind: "int",
  label: "Stride",
  help: "How far it moves on from one place to the next.",
  min: 1,
  max: 64,
} as const;

export const paddingField = {
  kind: "int",
  label: "Padding",
  help: "How much is added around the input, on each side.",
  default: 0,
  min: 0,
  max: 64,
} as const;

/** How many numbers a window reaches over. */
export const reachOf = (size: number, dilation: number): number => (size - 1) * dilation + 1;

/** `[batch, channels, height, width]` to `[batch, channels, size, rows, size, columns]`; with other spatial axes alike. */
export function slide(
  x: Value,
  sliding: { readonly size: number; readonly stride: number; readonly dilation: number },
): Value {
  let slid = x;
  for (let axis = x.shape.length - 1; axis >= 2; axis--) slid = windows(slid, { axis, ...sliding });
  return slid;
}

const spatialNames = { 1: "length", 2: "height, width" } as const;

/** Refuses what is no batch of sequences (one spatial axis) or of images (two), with channels. */
export function refuseUnlessSpatial(x: Value, spatial: 1 | 2, label: string, at: Lowering): void {
  if (x.shape.length === 2 + spatial) return;
  const advice =
    x.shape.length < 2 + spatial ? ` Put a Reshape before it, such as ${spatial === 1 ? "1, -1" : "1, 28, 28"}.` : "";
  at.refuse(
    `${label} expects [batch, channels, ${spatialNames[spatial]}], gets ${showBatchShape(x.shape)}.${advice}`,
    "x",
  );
}
