import { describe, expect, it } from "vitest";
import { constant, input, iota, matmul, mul, permute, reduceSum, slice, withOrigin } from "../../../core/ir/build.ts";
import { print } from "../../../core/ir/print.ts";

describe("print", () => {
  it("writes a value a line, with operands, attributes, shape and origin, then what is read and set", () => {
    const x = input("x", [2, 3]);
    const w = input("dense1.weight", [4, 3]);
    const y = withOrigin("dense1", () => matmul(x, w, { transposeB: true }));
    const loss = withOrigin("loss", () => reduceSum(y));
    const text = print({ name: "train", outputs: { loss }, updates: { "dense1.weight": mul(w, 0.5) } });
    expect(text).toBe(
      [
        "program train",
        "%0 = input {name=x} : [2, 3]",
        "%1 = input {name=dense1.weight} : [4, 3]",
        "%2 = matmul(%0, %1) {transposeB} : [2, 4]  # dense1",
        "%3 = reduceSum(%2) {axes=[0, 1]} : [1, 1]  # loss",
        "%4 = reshape(%3) : []  # loss",
        "%5 = constant {value=0.5} : []",
        "%6 = broadcast(%5) : [4, 3]",
        "%7 = mul(%1, %6) : [4, 3]",
        "loss = %4",
        "dense1.weight := %7",
      ].join("\n"),
    );
  });

  it("leaves out what the shape says", () => {
    const lines = (value: ReturnType<typeof permute>) =>
      print({ name: "p", outputs: { y: value }, updates: {} }).split("\n");
    expect(lines(slice(iota(5), [1], [2]))).toContain("%1 = slice(%0) {start=[1]} : [2]");
    expect(lines(permute(constant(1, [2, 3]), [1, 0]))).toContain("%1 = permute(%0) {order=[1, 0]} : [3, 2]");
  });
});
