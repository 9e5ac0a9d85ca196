import { broadcast, reshape } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const upsample = defineOp({
  label: "Upsample",
  group: "layer",
  summary: "Makes an image or a sequence larger by repeating every number.",
  formula: String.raw`y_{c,i,j} = x_{c,\,\lfloor i/s \rfloor,\,\lfloor j/s \rfloor}`,
  inputs: { x: [2, 2, 2, 3] },
  outputs: ["out"],
  fields: {
    scaleFactor: {
      kind: "int",
      label: "Scale",
      help: "How many times longer each side gets.",
      default: 2,
      min: 1,
      max: 16,
    },
  },
  lower({ x }, { scaleFactor }, at) {
    const [batch = 1, channels = 1, ...spatial] = x.shape;
    if (spatial.length === 0) {
      at.refuse(
        `Upsample expects [batch, channels, …], gets ${showBatchShape(x.shape)}. Put a Reshape before it.`,
        "x",
      );
    }
    const apart = reshape(x, [batch, channels, ...spatial.flatMap((size) => [size, 1])]);
    const repeated = broadcast(apart, [batch, channels, ...spatial.flatMap((size) => [size, scaleFactor])]);
    return { out: reshape(repeated, [batch, channels, ...spatial.map((size) => size * scaleFactor)]) };
  },
  torch: ({ scaleFactor }) => `nn.Upsample(scale_factor=${scaleFactor})`,
  notes: [
    "Enlarges by the nearest neighbour, without weights. Before a convolution it makes a decoder without the checkerboard of transposed convolutions.",
    "It adds no detail: blocks stay blocks until a convolution behind it smooths them.",
  ],
  version: 1,
});
