import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { dense } from "../../../../core/ops/layers/dense.ts";
import { lowerOp } from "../lowerOp.ts";

describe("dense", () => {
  it("multiplies by the weight, units by features as in PyTorch, and adds the bias", () => {
    const { outputs, parameters } = lowerOp(dense, { shapes: { x: [2, 3] }, settings: { units: 2 } });
    expect(Object.entries(parameters).map(([name, { shape }]) => [name, shape])).toEqual([
      ["weight", [2, 3]],
      ["bias", [2]],
    ]);
    const feeds = { x: [1, 2, 3, 4, 5, 6], weight: [1, 0, 0, 1, 1, 1], bias: [10, 20] };
    expect(interpret(Object.values(outputs), feeds)).toEqual([Float64Array.of(11, 26, 14, 35)]);
  });

  it("takes each step of a sequence by itself, with the same weights for all", () => {
    const { outputs, parameters } = lowerOp(dense, { shapes: { x: [2, 2, 3] }, settings: { units: 2 } });
    expect(outputs.out?.shape).toEqual([2, 2, 2]);
    expect(Object.values(parameters).map(({ shape }) => shape)).toEqual([[2, 3], [2]]);
    const feeds = { x: [1, 2, 3, 4, 5, 6, 0, 0, 1, 1, 0, 0], weight: [1, 0, 0, 1, 1, 1], bias: [10, 20] };
    expect(interpret(Object.values(outputs), feeds)).toEqual([Float64Array.of(11, 26, 14, 35, 10, 21, 11, 21)]);
  });

  it("has no bias if it is told so", () => {
    expect(Object.keys(lowerOp(dense, { settings: { bias: false } }).parameters)).toEqual(["weight"]);
  });

  it("starts the weight as the initializer says, and the bias at 0", () => {
    const { initializers } = lowerOp(dense, { shapes: { x: [4, 6] }, settings: { initializer: "kaimingUniform" } });
    expect(initializers).toEqual({ weight: { kind: "uniform", limit: 1 }, bias: { kind: "constant", value: 0 } });
  });

  it.each([
    [[4, 3, 8, 8], "Dense expects [batch, features], gets [batch, 3, 8, 8]. Put a Flatten before it."],
    [[4], "Dense expects [batch, features], gets [batch]. Connect features to it, not class numbers."],
    [[], "Dense expects [batch, features], gets a single number. Connect features to it, not class numbers."],
  ])("refuses %j and says what to do", (x, message) => {
    expect(() => lowerOp(dense, { shapes: { x } })).toThrow(expect.objectContaining({ message, port: "x" }));
  });

  it("means nn.LazyLinear and names the initializers", () => {
    expect(dense.torch({ units: 5, bias: false, initializer: "zeros", l1: 0, l2: 0 })).toBe(
      "nn.LazyLinear(5, bias=False)  # nn.init.zeros_(weight)",
    );
  });
});
