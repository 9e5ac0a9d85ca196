import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { conv1d } from "../../../../core/ops/layers/conv1d.ts";
import { conv2d } from "../../../../core/ops/layers/conv2d.ts";
import { convTranspose2d } from "../../../../core/ops/layers/convTranspose2d.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

const shapeOf = (op: Op, x: number[], settings: SomeSettings) =>
  lowerOp(op, { shapes: { x }, settings }).outputs.out?.shape;
const refusal = (op: Op, x: number[], settings: SomeSettings = {}) => {
  try {
    lowerOp(op, { shapes: { x }, settings });
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
  return "none";
};

describe("a convolution", () => {
  it("lays its kernel on every place and adds the bias, without turning the kernel round", () => {
    const { outputs } = lowerOp(conv1d, { shapes: { x: [1, 1, 5] }, settings: { outChannels: 1, kernelSize: 2 } });
    const [y] = interpret(Object.values(outputs), { x: [1, 2, 3, 4, 5], weight: [10, 1], bias: [0.5] });
    expect([...(y ?? [])]).toEqual([12.5, 23.5, 34.5, 45.5]);
  });

  it.each<[Op, number[], SomeSettings, number[]]>([
    [conv2d, [4, 1, 28, 28], { outChannels: 8 }, [4, 8, 26, 26]],
    [conv2d, [4, 1, 28, 28], { padding: 1 }, [4, 8, 28, 28]],
    [conv2d, [4, 2, 28, 20], { stride: 2, padding: 1, groups: 2 }, [4, 8, 14, 10]],
    [conv2d, [4, 1, 9, 9], { dilation: 4 }, [4, 8, 1, 1]],
    [conv1d, [4, 3, 10], { kernelSize: 4, stride: 3 }, [4, 8, 3]],
    [convTranspose2d, [4, 3, 7, 7], { kernelSize: 4, stride: 2, padding: 1 }, [4, 8, 14, 14]],
    [convTranspose2d, [4, 3, 7, 5], { stride: 2, padding: 1, outputPadding: 1 }, [4, 8, 14, 10]],
  ])("gives the shape that PyTorch gives", (op, x, settings, y) => expect(shapeOf(op, x, settings)).toEqual(y));

  it("starts its weights by what a kernel takes in, and its bias at 0", () => {
    const { initializers } = lowerOp(conv2d, { shapes: { x: [1, 6, 5, 5] }, settings: { kernelSize: 2, groups: 2 } });
    expect(initializers).toEqual({
      weight: { kind: "uniform", limit: Math.sqrt(6 / 12) },
      bias: { kind: "constant", value: 0 },
    });
  });

  it("refuses what is no image or sequence, and says how it becomes one", () => {
    expect(refusal(conv2d, [4, 784])).toBe(
      "Convolution 2-D expects [batch, channels, height, width], gets [batch, 784]. Put a Reshape before it, such as 1, 28, 28.",
    );
    expect(refusal(conv1d, [4, 2, 8, 8])).toBe(
      "Convolution 1-D expects [batch, channels, length], gets [batch, 2, 8, 8].",
    );
  });

  it("refuses a kernel that does not fit, and groups that do not divide", () => {
    expect(refusal(conv2d, [4, 1, 8, 2])).toBe(
      "The kernel reaches over 3 and the input, with its padding, is only 2 long.",
    );
    expect(refusal(conv2d, [4, 3, 8, 8], { groups: 2 })).toBe("3 channels cannot be split into 2 groups of one size.");
    expect(refusal(conv2d, [4, 3, 8, 8], { groups: 3 })).toBe("8 output channels cannot be split into 3 groups.");
    expect(refusal(convTranspose2d, [4, 3, 1, 8], { padding: 2 })).toBe(
      "The padding leaves nothing of the result. Make it smaller.",
    );
    expect(refusal(convTranspose2d, [4, 3, 8, 8], { stride: 2, outputPadding: 2 })).toBe(
      "The output padding must be smaller than the stride or the dilation.",
    );
  });

  it("means PyTorch's lazy modules, by name where an argument is not the usual one", () => {
    const usual = {
      outChannels: 8,
      kernelSize: 3,
      stride: 1,
      padding: 0,
      dilation: 1,
      groups: 1,
      l1: 0,
      l2: 0,
    } as const;
    expect(conv2d.torch({ ...usual, bias: true, initializer: "zeros" })).toBe(
      "nn.LazyConv2d(8, 3)  # nn.init.zeros_(weight), nn.init.zeros_(bias)",
    );
    expect(
      convTranspose2d.torch({ ...usual, stride: 2, padding: 1, outputPadding: 1, bias: false, initializer: "zeros" }),
    ).toBe("nn.LazyConvTranspose2d(8, 3, stride=2, padding=1, output_padding=1, bias=False)  # nn.init.zeros_(weight)");
  });
});

describe("a transposed convolution", () => {
  it("is the transpose of the convolution with the same weights: ⟨conv x, y⟩ = ⟨x, convᵀ y⟩", () => {
    const settings = { kernelSize: 3, stride: 2, padding: 1, groups: 2, bias: false };
    const forth = lowerOp(conv2d, { shapes: { x: [1, 2, 5, 5] }, settings: { ...settings, outChannels: 4 } });
    const back = lowerOp(convTranspose2d, { shapes: { x: [1, 4, 3, 3] }, settings: { ...settings, outChannels: 2 } });
    const numbers = (count: number, seed: number) => Array.from({ length: count }, (_, i) => Math.sin(3 * i + seed));
    const [x, y, weight] = [numbers(50, 1), numbers(36, 2), numbers(36, 3)];
    const apply = (lowered: typeof forth, feed: number[]) => [
      ...(interpret(Object.values(lowered.outputs), { x: feed, weight })[0] ?? []),
    ];
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, each, i) => sum + each * (b[i] ?? 0), 0);
    expect(dot(apply(forth, x), y)).toBeCloseTo(dot(x, apply(back, y)), 12);
  });
});
