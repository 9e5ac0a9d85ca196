import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { defaults, type Op } from "../../../../core/op.ts";
import { gru } from "../../../../core/ops/layers/gru.ts";
import { lstm } from "../../../../core/ops/layers/lstm.ts";
import { lowerOp } from "../lowerOp.ts";
import { numbersFor } from "../trials.ts";

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe.each<[string, Op, number, string]>([
  ["lstm", lstm, 4, "LSTM"],
  ["gru", gru, 3, "GRU"],
])("%s", (name, op, gates, label) => {
  const settings = { hiddenSize: 3 };

  it("gives what it has at each step, and what it has at the end", () => {
    const { outputs, inputs, parameters } = lowerOp(op, { settings, shapes: { x: [2, 4, 5] } });
    expect([outputs.out?.shape, outputs.last?.shape]).toEqual([
      [2, 4, 3],
      [2, 3],
    ]);
    const feeds = Object.fromEntries(
      Object.entries({ ...inputs, ...parameters }).map(([input, { shape }], i) => [
        input,
        numbersFor(name, "", shape, i),
      ]),
    );
    const [out = [], last = []] = interpret(Object.values(outputs), feeds);
    expect([...last]).toEqual([...out.slice(9, 12), ...out.slice(21, 24)]);
  });

  it("has PyTorch's weights, drawn evenly between ±1/√hidden, biases too", () => {
    const { parameters, initializers } = lowerOp(op, { settings: { hiddenSize: 4 }, shapes: { x: [2, 3, 5] } });
    expect(Object.entries(parameters).map(([parameter, { shape }]) => [parameter, shape])).toEqual([
      ["weightIh", [gates * 4, 5]],
      ["biasIh", [gates * 4]],
      ["weightHh", [gates * 4, 4]],
      ["biasHh", [gates * 4]],
    ]);
    for (const initializer of Object.values(initializers)) expect(initializer).toEqual({ kind: "uniform", limit: 0.5 });
  });

  it("reads from the end too, with weights of its own, and ends there at the first step", () => {
    const { outputs, parameters } = lowerOp(op, { settings: { ...settings, bidirectional: true, bias: false } });
    expect([outputs.out?.shape, outputs.last?.shape]).toEqual([
      [2, 3, 6],
      [2, 6],
    ]);
    expect(Object.keys(parameters)).toEqual(["weightIh", "weightHh", "weightIhReverse", "weightHhReverse"]);
    const feeds = Object.fromEntries(
      Object.entries(parameters).map(([input, { shape }], i) => [input, numbersFor(name, "", shape, i)]),
    );
    const [out = [], last = []] = interpret(Object.values(outputs), {
      ...feeds,
      x: numbersFor(name, "", [2, 3, 2], 9),
    });
    expect([...last.slice(0, 6)]).toEqual([...out.slice(12, 15), ...out.slice(3, 6)]);
  });

  it("refuses what is no sequence, and one that is too long to unroll", () => {
    expect(() => lowerOp(op, { shapes: { x: [4, 8] } })).toThrow(
      `${label} expects [batch, time, features], gets [batch, 8]. Put a Reshape before it, such as -1, 1 for one feature a step.`,
    );
    expect(() => lowerOp(op, { shapes: { x: [4, 257, 1] } })).toThrow(
      `${label} reads sequences of up to 256 steps, and this one has 257.`,
    );
    expect(lowerOp(op, { settings: { hiddenSize: 1 }, shapes: { x: [1, 256, 1] } }).outputs.out?.shape).toEqual([
      1, 256, 1,
    ]);
  });

  it("has a PyTorch line with what differs from PyTorch's defaults", () => {
    const line = op.torch({ ...defaults(op.fields), hiddenSize: 3, bias: false, bidirectional: true, l2: 0.1 });
    expect(line).toBe(
      `nn.${label}(x.shape[2], 3, bias=False, batch_first=True, bidirectional=True)  # loss += 0.1 * weight.square().sum()`,
    );
    expect(op.torch(defaults(op.fields))).toBe(`nn.${label}(x.shape[2], 16, batch_first=True)`);
  });
});

it("an LSTM keeps what its forget gate lets stand, for as long as that is open", () => {
  // The input gate is open for a step in which x is 1 and shut where it is 0; what is kept fades by sigmoid(5) a step.
  const { outputs } = lowerOp(lstm, { settings: { hiddenSize: 1 }, shapes: { x: [1, 3, 1] } });
  const feeds = { x: [1, 0, 0], weightIh: [200, 0, 0, 0], biasIh: [-100, 5, 100, 100], weightHh: [0, 0, 0, 0] };
  const [out = []] = interpret(Object.values(outputs), { ...feeds, biasHh: [0, 0, 0, 0] });
  const kept = sigmoid(5);
  expect([...out]).toEqual([1, kept, kept ** 2].map((memory) => expect.closeTo(Math.tanh(memory), 10)));
});
