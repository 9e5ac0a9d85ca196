import { defineOp } from "../../op.ts";
import { convolutionFields, torchConvolution, transposedConvolution } from "../convolution.ts";
import { penaltyFields } from "../penalties.ts";
import { refuseUnlessSpatial } from "../windows.ts";

export const convTranspose2d = defineOp({
  label: "Transposed conv 2-D",
  group: "layer",
  summary: "Lays down a learned kernel for every pixel and adds them up: a convolution backwards.",
  formula: String.raw`y_{o,\,si+du-p,\,sj+dv-p} \mathrel{+}= W_{c,o,u,v}\, x_{c,i,j} \qquad y_{o} \mathrel{+}= b_o`,
  inputs: { x: [1, 2, 3, 2] },
  outputs: ["out"],
  fields: {
    outChannels: convolutionFields.outChannels,
    kernelSize: convolutionFields.kernelSize,
    stride: convolutionFields.stride,
    padding: { ...convolutionFields.padding, help: "How much is cut off around the result, on each side." },
    outputPadding: {
      kind: "int",
      label: "Output padding",
      help: "Rows and columns added at the end: with a stride, results of several sizes are possible.",
      default: 0,
      min: 0,
      max: 63,
    },
    dilation: convolutionFields.dilation,
    groups: convolutionFields.groups,
    bias: convolutionFields.bias,
    initializer: convolutionFields.initializer,
    ...penaltyFields,
  },
  weights: true,
  lower({ x }, settings, at) {
    refuseUnlessSpatial(x, 2, "Transposed conv 2-D", at);
    return { out: transposedConvolution(x, settings, at) };
  },
  torch: (settings) => torchConvolution("LazyConvTranspose2d", settings),
  notes: [
    "Makes images larger, in decoders and generators: stride 2 doubles the size. It undoes the shape of a convolution with the same settings, not its values.",
    "Where the kernel size is no multiple of the stride, some pixels get more kernels than others and a checkerboard shows. Kernel 4 with stride 2, or an Upsample before a convolution, avoids it.",
  ],
  version: 1,
});
