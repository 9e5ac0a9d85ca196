import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { constant } from "../../../../core/ops/combine/constant.ts";
import { lowerOp } from "../lowerOp.ts";

/** The batch of the data is of four cases. */
const given = (values: string, shape = "") => {
  const { outputs } = lowerOp(constant, { settings: { values, shape } });
  return { shape: outputs.out?.shape, first: [...(interpret(Object.values(outputs), {})[0] ?? [])].slice(0, 4) };
};

describe("constant", () => {
  it("fills any shape with one number, for every case of the batch", () => {
    expect(given("0.5")).toEqual({ shape: [4, 1], first: [0.5, 0.5, 0.5, 0.5] });
    expect(given("-2", "3, 2")).toEqual({ shape: [4, 3, 2], first: [-2, -2, -2, -2] });
  });

  it("lays a list out row by row, the same for every case", () => {
    expect(given("1, 2, 3")).toEqual({ shape: [4, 3], first: [1, 2, 3, 1] });
    expect(given("1 2 3 4", "2, 2")).toEqual({ shape: [4, 2, 2], first: [1, 2, 3, 4] });
  });

  it.each([
    ["no values", "", "", "Constant has no values. Type one number or more."],
    ["a shape that is none", "1", "2.5", "The shape must be made of whole numbers from 1 on."],
    ["another number of values than places", "1, 2", "3", "There are 2 values, but [batch, 3] has 3 places a case."],
  ])("refuses %s", (_, values, shape, message) => expect(() => given(values, shape)).toThrow(message));

  it("is a tensor of the batch in PyTorch", () => {
    expect(constant.torch({ values: "2", shape: "3" })).toBe("torch.full((len(x), 3), 2.0)");
    expect(constant.torch({ values: "-1.5", shape: "" })).toBe("torch.full((len(x), 1), -1.5)");
    expect(constant.torch({ values: "1, 2", shape: "" })).toBe("torch.tensor([1.0, 2.0]).expand(len(x), 2)");
    expect(constant.torch({ values: "1, 2, 3, 4", shape: "2, 2" })).toBe(
      "torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(2, 2).expand(len(x), 2, 2)",
    );
  });
});
