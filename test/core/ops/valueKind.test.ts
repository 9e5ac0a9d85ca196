import { describe, expect, it } from "vitest";
import { abs, div, input, log, mul, reduceSum, reshape, slice, sqrt, sub } from "../../../core/ir/build.ts";
import { mean, square } from "../../../core/ir/functions.ts";
import type { Value } from "../../../core/ir/graph.ts";
import type { Op } from "../../../core/op.ts";
import { binaryStep } from "../../../core/ops/activations/binaryStep.ts";
import { custom } from "../../../core/ops/activations/custom.ts";
import { elu } from "../../../core/ops/activations/elu.ts";
import { gelu } from "../../../core/ops/activations/gelu.ts";
import { hardSigmoid } from "../../../core/ops/activations/hardSigmoid.ts";
import { hardTanh } from "../../../core/ops/activations/hardTanh.ts";
import { linear } from "../../../core/ops/activations/linear.ts";
import { logSigmoid } from "../../../core/ops/activations/logSigmoid.ts";
import { logSoftmax } from "../../../core/ops/activations/logSoftmax.ts";
import { mish } from "../../../core/ops/activations/mish.ts";
import { relu } from "../../../core/ops/activations/relu.ts";
import { relu6 } from "../../../core/ops/activations/relu6.ts";
import { selu } from "../../../core/ops/activations/selu.ts";
import { sigmoid } from "../../../core/ops/activations/sigmoid.ts";
import { silu } from "../../../core/ops/activations/silu.ts";
import { softmax } from "../../../core/ops/activations/softmax.ts";
import { softmin } from "../../../core/ops/activations/softmin.ts";
import { softplus } from "../../../core/ops/activations/softplus.ts";
import { softsign } from "../../../core/ops/activations/softsign.ts";
import { tanh } from "../../../core/ops/activations/tanh.ts";
import { tanhshrink } from "../../../core/ops/activations/tanhshrink.ts";
import { dense } from "../../../core/ops/layers/dense.ts";
import { layerNorm } from "../../../core/ops/layers/layerNorm.ts";
import { kindOf, mayBeNegative } from "../../../core/ops/valueKind.ts";
import { rangeOf } from "../../../core/ops/valueRange.ts";
import { lowerOp, type SomeSettings } from "./lowerOp.ts";

const x = input("x", [4, 3]);
const through = (op: Op, settings: SomeSettings = {}): Value =>
  lowerOp(op, { settings, values: { x } }).outputs.out ?? x;
const formula = (text: string): Value => through(custom, { formula: text });

describe("kindOf", () => {
  it.each<[string, Value, string]>([
    ["the data", x, "unknown"],
    ["a dense layer", through(dense), "scores"],
    ["relu", through(relu), "scores"],
    ["tanh", through(tanh), "scores"],
    ["linear", through(linear), "scores"],
    ["selu", through(selu), "scores"],
    ["elu", through(elu), "scores"],
    ["gelu", through(gelu), "scores"],
    ["its tanh form", through(gelu, { approximate: "tanh" }), "scores"],
    ["silu", through(silu), "scores"],
    ["mish", through(mish), "scores"],
    ["relu6", through(relu6), "scores"],
    ["hard tanh", through(hardTanh), "scores"],
    ["softsign", through(softsign), "scores"],
    ["tanhshrink", through(tanhshrink), "scores"],
    ["softplus", through(softplus), "scores"],
    ["a formula", formula("x * sigmoid(x)"), "scores"],
    ["a layer norm", through(layerNorm), "scores"],
    ["sigmoid", through(sigmoid), "probabilities"],
    ["hard sigmoid", through(hardSigmoid), "probabilities"],
    ["a step", through(binaryStep), "probabilities"],
    ["a hard tanh from 0 to 1", through(hardTanh, { minVal: 0 }), "probabilities"],
    ["a sigmoid by hand", formula("1 / (2 - 1 + exp(-x))"), "probabilities"],
    ["a tanh brought to 0 to 1", formula("0.5 + 0.5 * tanh(x)"), "probabilities"],
    ["a bell", formula("exp(-x^2)"), "probabilities"],
    ["the mean of probabilities", mean(through(sigmoid), { axes: [1] }), "probabilities"],
    ["a product of probabilities", mul(through(sigmoid), through(hardSigmoid)), "probabilities"],
    ["log-sigmoid", through(logSigmoid), "logProbabilities"],
    ["a quotient of any numbers", div(x, through(dense, { units: 3 })), "unknown"],
    ["softmax", through(softmax), "softmax"],
    ["softmin", through(softmin), "softmax"],
    ["log-softmax", through(logSoftmax), "logProbabilities"],
    ["the logarithm of softmax", log(through(softmax)), "logProbabilities"],
  ])("knows what %s gives", (_, value, kind) => expect(kindOf(value)).toBe(kind));

  it("looks through what only moves numbers", () => {
    const probabilities = through(softmax);
    expect(kindOf(reshape(probabilities, [12]))).toBe("softmax");
    expect(kindOf(slice(probabilities, [0, 1], [4, 2]))).toBe("softmax");
  });
});

describe("mayBeNegative", () => {
  const difference = sub(through(tanh), through(dense, { units: 3 }));

  it.each<[string, Value, boolean]>([
    ["the data", x, false],
    ["a dense layer", through(dense), true],
    ["linear", through(linear), true],
    ["tanh", through(tanh), true],
    ["leaky numbers less others", difference, true],
    ["softplus", through(softplus), false],
    ["relu", through(relu), false],
    ["a distance", sqrt(reduceSum(square(difference), { axes: [1] })), false],
    ["another distance", mean(abs(difference), { axes: [1] }), false],
    ["what nobody can tell", sub(1, div(x, through(dense, { units: 3 }))), false],
  ])("is judged of %s", (_, value, expected) => expect(mayBeNegative(value)).toBe(expected));
});

describe("rangeOf", () => {
  it.each<[string, readonly [number, number]]>([
    ["3 - 2 * sigmoid(x)", [1, 3]],
    ["max(x, -2)", [-2, Number.POSITIVE_INFINITY]],
    ["clamp(x, -1, 2)^2", [0, 4]],
    ["abs(clamp(x, -3, -1))", [1, 3]],
    ["where(x > 0, tanh(x), -5)", [-5, 1]],
    ["1 / (2 + sin(x))", [1 / 3, 1]],
    ["floor(sigmoid(x) * 2.5)", [0, 2]],
  ])("of %s", (text, range) => expect(rangeOf(formula(text))).toEqual(range));
});
