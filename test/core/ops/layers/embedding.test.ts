import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { embedding } from "../../../../core/ops/layers/embedding.ts";
import { lowerOp } from "../lowerOp.ts";

describe("embedding", () => {
  const settings = { numEmbeddings: 3, embeddingDim: 2 };

  it("gives the row of each whole number, and zeros for one outside", () => {
    const { outputs } = lowerOp(embedding, { shapes: { x: [4] }, settings });
    const [rows] = interpret(Object.values(outputs), { x: [2, 0, 3, -1], weight: [1, 2, 3, 4, 5, 6] });
    expect([...(rows ?? [])]).toEqual([5, 6, 1, 2, 0, 0, 0, 0]);
  });

  it("drops what stands behind the point", () => {
    const { outputs } = lowerOp(embedding, { shapes: { x: [1] }, settings });
    expect(interpret(Object.values(outputs), { x: [1.9], weight: [1, 2, 3, 4, 5, 6] })).toEqual([
      Float64Array.of(3, 4),
    ]);
  });

  it("starts from a normal distribution, as PyTorch's does", () => {
    expect(lowerOp(embedding).initializers).toEqual({ weight: { kind: "normal", deviation: 1 } });
  });
});
