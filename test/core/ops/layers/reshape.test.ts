import { describe, expect, it } from "vitest";
import { reshape } from "../../../../core/ops/layers/reshape.ts";
import { lowerOp } from "../lowerOp.ts";

const shaped = (shape: string, x: number[] = [4, 6]) => lowerOp(reshape, { shapes: { x }, settings: { shape } });

describe("reshape", () => {
  it.each([
    ["2, 3", [4, 2, 3]],
    ["-1", [4, 6]],
    ["3 -1", [4, 3, 2]],
    ["1, 6, 1", [4, 1, 6, 1]],
  ])("makes [batch, 6] to [batch, %s]", (shape, expected) =>
    expect(shaped(shape).outputs.out?.shape).toEqual(expected),
  );

  it("makes one number a case of [batch, 1] with no sizes at all", () => {
    expect(shaped("", [4, 1]).outputs.out?.shape).toEqual([4]);
  });

  it("refuses what does not fit", () => {
    expect(() => shaped("4, 2")).toThrow("[batch, 6] has 6 numbers a case, which do not fit into [batch, 4, 2].");
    expect(() => shaped("4, -1")).toThrow("[batch, 6] has 6 numbers a case, which do not fit into [batch, 4, -1].");
    for (const shape of ["-1, -1", "0, -1", "1.5, 4"]) {
      expect(() => shaped(shape)).toThrow("The shape must be made of whole numbers from 1 on; one of them may be -1.");
    }
  });
});
