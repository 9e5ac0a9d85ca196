/** The settings of pooling, and what it refuses. */
import type { Value } from "../ir/graph.ts";
import type { Lowering, Settings } from "../op.ts";
import { torchCall } from "./torchCall.ts";
import { paddingField, refuseUnlessSpatial, strideField } from "./windows.ts";

export const poolFields = {
  kernelSize: {
    kind: "int",
    label: "Window",
    help: "The side of the square it looks at.",
    default: 2,
    min: 1,
    max: 32,
  },
  stride: { ...strideField, default: 2 },
  padding: paddingField,
} as const;

type PoolSettings = Settings<typeof poolFields>;

/** Refuses what is no batch of images, and windows that do not fit or that could lie in the padding alone. */
export function refuseUnlessPoolable(
  x: Value,
  { kernelSize, padding }: PoolSettings,
  label: string,
  at: Lowering,
): void {
  refuseUnlessSpatial(x, 2, label, at);
  if (2 * padding > kernelSize) at.refuse("The padding can be half of the window at most.");
  const shortest = Math.min(...x.shape.slice(2)) + 2 * padding;
  if (kernelSize > shortest) {
    at.refuse(`The window is ${kernelSize} long and the input, with its padding, only ${shortest}.`, "x");
  }
}

/** PyTorch's line for pooling of this class. */
export const torchPool = (name: string, { kernelSize, stride, padding }: PoolSettings): string =>
  torchCall(
    `nn.${name}`,
    String(kernelSize),
    stride === kernelSize ? "" : `stride=${stride}`,
    padding === 0 ? "" : `padding=${padding}`,
  );
