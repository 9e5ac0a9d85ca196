/** The weights of the first layer that looks at an image, as images. */
import type { Document } from "../../core/document/document.ts";
import { type Shape, sizeOf } from "../../core/ir/graph.ts";

export interface Filters {
  readonly node: string;
  readonly count: number;
  /** Of one filter: `[channels, height, width]`. */
  readonly shape: Shape;
  readonly values: Float32Array;
}

interface Weights {
  readonly name: string;
  readonly values: Float32Array;
}

/**
 * One filter for each unit of a dense layer on all pixels, or each channel of a convolution; undefined where neither comes
 * first. `order` is that of the wires.
 */
export function firstFilters(
  document: Document,
  order: readonly string[],
  image: Shape,
  parameters: readonly Weights[],
): Filters | undefined {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const [channels = 1] = image;
  for (const id of order) {
    const node = byId.get(id);
    const weights = parameters.find(({ name }) => name === `${node?.sharesWith ?? id}.weight`);
    if (!node || !weights) continue;
    const { kernelSize, groups = 1 } = node.settings;
    const shape =
      node.op === "dense"
        ? image
        : node.op === "conv2d" && typeof kernelSize === "number" && typeof groups === "number"
          ? [channels / groups, kernelSize, kernelSize]
          : undefined;
    if (!shape) return undefined;
    const count = weights.values.length / sizeOf(shape);
    return Number.isInteger(count) ? { node: id, count, shape, values: weights.values } : undefined;
  }
  return undefined;
}
