import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { multiheadAttention } from "../../../../core/ops/layers/multiheadAttention.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";
import { numbersFor } from "../trials.ts";

const op = multiheadAttention;

/** What it gives for the numbers, with weights that are the same in every call. */
function attend(x: Float64Array, settings: SomeSettings): Float64Array {
  const { outputs, parameters } = lowerOp(op, { settings, shapes: { x: [1, 3, 4] } });
  const feeds = Object.fromEntries(
    Object.entries(parameters).map(([name, { shape }], i) => [name, numbersFor("", "", shape, i).map((w) => w / 4)]),
  );
  return interpret(Object.values(outputs), { ...feeds, x })[0] ?? x;
}

describe("multiheadAttention", () => {
  const x = numbersFor("", "", [1, 3, 4], 7);
  const otherEnd = x.with(11, 5);

  it("lets every step see all others", () => {
    expect(attend(otherEnd, {}).slice(0, 4)).not.toEqual(attend(x, {}).slice(0, 4));
  });

  it("keeps what comes later from a step where it is causal, whatever it is", () => {
    const causal = { causal: true };
    expect(attend(otherEnd, causal).slice(0, 8)).toEqual(attend(x, causal).slice(0, 8));
    expect(attend(otherEnd, causal).slice(8)).not.toEqual(attend(x, causal).slice(8));
    expect(
      [
        ...attend(
          x.map((number) => number * 1e4),
          causal,
        ),
      ].every(Number.isFinite),
    ).toBe(true);
  });

  it("knows no order: steps that change places only change places", () => {
    const swapped = Float64Array.of(...x.slice(4, 8), ...x.slice(0, 4), ...x.slice(8));
    const [before, after] = [attend(x, {}), attend(swapped, {})];
    const moved = [...before.slice(4, 8), ...before.slice(0, 4), ...before.slice(8)];
    expect([...after]).toEqual(moved.map((number) => expect.closeTo(number, 12)));
  });

  it("has PyTorch's weights and initial values", () => {
    const { parameters, initializers } = lowerOp(op, { shapes: { x: [2, 5, 6] } });
    expect(Object.entries(parameters).map(([name, { shape }]) => [name, shape])).toEqual([
      ["inProjWeight", [18, 6]],
      ["inProjBias", [18]],
      ["outProjWeight", [6, 6]],
      ["outProjBias", [6]],
    ]);
    const zero = { kind: "constant", value: 0 };
    expect(initializers).toEqual({
      inProjWeight: { kind: "uniform", limit: expect.closeTo(Math.sqrt(6 / 24), 12) },
      inProjBias: zero,
      outProjWeight: { kind: "uniform", limit: expect.closeTo(1 / Math.sqrt(6), 12) },
      outProjBias: zero,
    });
  });

  it("refuses what is no sequence, and features that its heads cannot share", () => {
    expect(() => lowerOp(op, { shapes: { x: [4, 8] } })).toThrow(
      "Self-attention expects [batch, time, features], gets [batch, 8].",
    );
    expect(() => lowerOp(op, { settings: { numHeads: 3 }, shapes: { x: [2, 3, 8] } })).toThrow(
      "8 features cannot be shared out evenly to 3 heads.",
    );
  });

  it("masks what comes later in its PyTorch line too", () => {
    const settings = { numHeads: 4, causal: true, bias: false, l1: 0, l2: 0 };
    expect(op.torch(settings)).toBe(
      "nn.MultiheadAttention(x.shape[2], 4, bias=False, batch_first=True)(x, x, x, attn_mask=torch.ones(x.shape[1], x.shape[1]).triu(1).bool())[0]",
    );
  });
});
