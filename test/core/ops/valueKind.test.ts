import { describe, expect, it } from "vitest";
import { input, log, reshape, slice } from "../../../core/ir/build.ts";
import type { Value } from "../../../core/ir/graph.ts";
import type { Op } from "../../../core/op.ts";
import { logSoftmax } from "../../../core/ops/activations/logSoftmax.ts";
import { relu } from "../../../core/ops/activations/relu.ts";
import { selu } from "../../../core/ops/activations/selu.ts";
import { sigmoid } from "../../../core/ops/activations/sigmoid.ts";
import { softmax } from "../../../core/ops/activations/softmax.ts";
import { softmin } from "../../../core/ops/activations/softmin.ts";
import { tanh } from "../../../core/ops/activations/tanh.ts";
import { dense } from "../../../core/ops/layers/dense.ts";
import { kindOf } from "../../../core/ops/valueKind.ts";
import { lowerOp } from "./lowerOp.ts";

const x = input("x", [4, 3]);
const through = (op: Op): Value => lowerOp(op, { values: { x } }).outputs.out ?? x;

describe("kindOf", () => {
  it.each<[string, Value, string]>([
    ["the data", x, "unknown"],
    ["a dense layer", through(dense), "scores"],
    ["relu", through(relu), "scores"],
    ["tanh", through(tanh), "scores"],
    ["selu", through(selu), "unknown"],
    ["sigmoid", through(sigmoid), "sigmoid"],
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
