/** Convolutions over any number of spatial axes, as matrix products over windows, and the settings that they share. */
import { add, broadcast, matmul, overlapAdd, pad, permute, reshape, slice } from "../ir/build.ts";
import { type Shape, sizeOf, type Value } from "../ir/graph.ts";
import type { Lowering, Settings } from "../op.ts";
import { initializerField, initializerOf, initializers } from "./initializers.ts";
import { penalize, penaltyFields, torchPenalties } from "./penalties.ts";
import { paddingField, reachOf, slide, strideField } from "./windows.ts";

/** In the order of PyTorch's arguments. */
export const convolutionFields = {
  outChannels: {
    kind: "int",
    label: "Output channels",
    help: "How many kernels it learns. Each gives one channel.",
    default: 8,
    min: 1,
    max: 1024,
  },
  kernelSize: {
    kind: "int",
    label: "Kernel size",
    help: "How far a kernel reaches along each axis.",
    default: 3,
    min: 1,
    max: 64,
  },
  stride: { ...strideField, default: 1 },
  padding: paddingField,
  dilation: {
    kind: "int",
    label: "Dilation",
    help: "How far apart the numbers are that a kernel looks at.",
    default: 1,
    min: 1,
    max: 64,
  },
  groups: {
    kind: "int",
    label: "Groups",
    help: "Into how many groups the channels are split; a group sees nothing of the others.",
    default: 1,
    min: 1,
    max: 1024,
  },
  bias: { kind: "bool", label: "Bias", help: "A learned number added to each channel.", default: true },
  initializer: initializerField,
  ...penaltyFields,
} as const;

type ConvolutionSettings = Settings<typeof convolutionFields>;

/** `[batch, channels, …]` to `[batch, outChannels, …]`. Refuses channels that the groups do not divide, and a kernel that does not fit. */
export function convolution(x: Value, settings: ConvolutionSettings, at: Lowering): Value {
  const { outChannels, kernelSize, stride, padding, dilation, groups } = settings;
  const [batch = 1, channels = 1, ...spatial] = x.shape;
  refuseUnevenGroups(channels, settings, at);
  const reach = reachOf(kernelSize, dilation);
  const shortest = Math.min(...spatial) + 2 * padding;
  if (reach > shortest) {
    at.refuse(`The kernel reaches over ${reach} and the input, with its padding, is only ${shortest} long.`, "x");
  }
  const kernel = spatial.map(() => kernelSize);
  const [fanIn, fanOut] = [(channels / groups) * sizeOf(kernel), outChannels * sizeOf(kernel)];
  const initializer = initializerOf(settings.initializer, fanIn, fanOut, at);
  const weight = at.param("weight", [outChannels, channels / groups, ...kernel], initializer);
  penalize(weight, settings, at);

  const around = [0, 0, ...spatial.map(() => padding)];
  const slid = slide(pad(x, around, around), { size: kernelSize, stride, dilation });
  const places = slid.shape.filter((_, axis) => axis >= 2 && axis % 2 === 1);
  const patches = reshape(permute(slid, kernelFirst(spatial.length)), [batch, groups, fanIn, sizeOf(places)]);
  const kernels = reshape(weight, [groups, outChannels / groups, fanIn]);
  const product = matmul(broadcast(kernels, [batch, ...kernels.shape]), patches);
  return withBias(reshape(product, [batch, outChannels, ...places]), settings, at);
}

/**
 * The transpose of a convolution in its input: `[batch, channels, …]` to `[batch, outChannels, …]`, longer by about the
 * stride. Refuses what leaves nothing, and channels that the groups do not divide.
 */
export function transposedConvolution(
  x: Value,
  settings: ConvolutionSettings & { readonly outputPadding: number },
  at: Lowering,
): Value {
  const { outChannels, kernelSize, stride, padding, dilation, groups, outputPadding } = settings;
  const [batch = 1, channels = 1, ...spatial] = x.shape;
  refuseUnevenGroups(channels, settings, at);
  if (outputPadding >= Math.max(stride, dilation)) {
    at.refuse("The output padding must be smaller than the stride or the dilation.");
  }
  const lengths = spatial.map((length) => (length - 1) * stride + reachOf(kernelSize, dilation) + outputPadding);
  if (Math.min(...lengths) <= 2 * padding) at.refuse("The padding leaves nothing of the result. Make it smaller.");
  const kernel = spatial.map(() => kernelSize);
  const [perGroup, size] = [outChannels / groups, sizeOf(kernel)];
  // PyTorch counts the fans of a weight by its first two axes, which are swapped here.
  const initializer = initializerOf(settings.initializer, perGroup * size, channels * size, at);
  const weight = at.param("weight", [channels, perGroup, ...kernel], initializer);
  penalize(weight, settings, at);

  const kernels = reshape(weight, [groups, channels / groups, perGroup * size]);
  const values = reshape(x, [batch, groups, channels / groups, sizeOf(spatial)]);
  const product = matmul(broadcast(kernels, [batch, ...kernels.shape]), values, { transposeA: true });
  const patches = reshape(product, [batch, outChannels, ...kernel, ...spatial]);
  let sum = permute(patches, kernelBesidePlace(spatial.length));
  for (const [i, length] of [...lengths.entries()].reverse()) {
    sum = overlapAdd(sum, { axis: 2 + 2 * i, length, stride, dilation });
  }
  const start: Shape = [0, 0, ...spatial.map(() => padding)];
  const kept = slice(sum, start, [batch, outChannels, ...lengths.map((length) => length - 2 * padding)]);
  return withBias(kept, settings, at);
}

/** From `[batch, channels, kernel, place, kernel, place]` to `[batch, channels, kernel, kernel, place, place]`. */
const kernelFirst = (spatial: number): number[] => {
  const axes = Array.from({ length: spatial }, (_, i) => 2 + 2 * i);
  return [0, 1, ...axes, ...axes.map((axis) => axis + 1)];
};

/** And back. */
const kernelBesidePlace = (spatial: number): number[] => [
  0,
  1,
  ...Array.from({ length: spatial }, (_, i) => [2 + i, 2 + spatial + i]).flat(),
];

function refuseUnevenGroups(channels: number, { outChannels, groups }: ConvolutionSettings, at: Lowering): void {
  if (channels % groups !== 0)
    at.refuse(`${channels} channels cannot be split into ${groups} groups of one size.`, "x");
  if (outChannels % groups !== 0) at.refuse(`${outChannels} output channels cannot be split into ${groups} groups.`);
}

function withBias(y: Value, { outChannels, bias }: ConvolutionSettings, at: Lowering): Value {
  if (!bias) return y;
  const values = at.param("bias", [outChannels], { kind: "constant", value: 0 });
  return add(y, reshape(values, [outChannels, ...y.shape.slice(2).map(() => 1)]));
}

/** PyTorch's line for a convolution of this class. */
export function torchConvolution(
  name: string,
  settings: ConvolutionSettings & { readonly outputPadding?: number },
): string {
  const { outChannels, kernelSize, stride, padding, dilation, groups, outputPadding = 0, bias, initializer } = settings;
  const unless = (usual: number, argument: string, value: number) => (value === usual ? "" : `, ${argument}=${value}`);
  const others = [
    unless(1, "stride", stride),
    unless(0, "padding", padding),
    unless(0, "output_padding", outputPadding),
    unless(1, "groups", groups),
    bias ? "" : ", bias=False",
    unless(1, "dilation", dilation),
  ].join("");
  const initial = [initializers[initializer].torch, ...(bias ? ["nn.init.zeros_(bias)"] : [])];
  return `nn.${name}(${outChannels}, ${kernelSize}${others})  # ${[...initial, ...torchPenalties(settings)].join(", ")}`;
}
