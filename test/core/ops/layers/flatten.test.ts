import { expect, it } from "vitest";
import { flatten } from "../../../../core/ops/layers/flatten.ts";
import { lowerOp } from "../lowerOp.ts";

it.each([
  [
    [4, 2, 3],
    [4, 6],
  ],
  [
    [4, 5],
    [4, 5],
  ],
  [[4], [4, 1]],
  [
    [2, 1, 8, 8],
    [2, 64],
  ],
])("flatten makes %j to %j", (x, out) => {
  expect(lowerOp(flatten, { shapes: { x } }).outputs.out?.shape).toEqual(out);
});

it("flatten refuses a single number", () => {
  expect(() => lowerOp(flatten, { shapes: { x: [] } })).toThrow(
    "Flatten expects a batch of cases, gets a single number.",
  );
});
