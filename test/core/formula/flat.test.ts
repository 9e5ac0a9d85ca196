import { describe, expect, it } from "vitest";
import { isFlat } from "../../../core/formula/expression.ts";
import { parseFormula } from "../../../core/formula/parse.ts";
import { custom } from "../../../core/ops/activations/custom.ts";
import { lowerOp } from "../ops/lowerOp.ts";

function flat(text: string): boolean {
  const parsed = parseFormula(text);
  if ("error" in parsed) throw new Error(parsed.error.message);
  return isFlat(parsed.expression);
}

const flatOnes = ["floor(x)", "sign(x)", "x > 0", "-ceil(2 * x) / 3", "where(x > 0, 1, -1)", "a * sign(x) + b"];
const slopedOnes = [
  "x",
  "floor(x) + 0.01 * x",
  "x * (x > 0)",
  "where(x > 0, x, 0)",
  "max(0, x)",
  "sign(x) * sqrt(abs(x))",
];

describe("a formula that is flat everywhere", () => {
  it.each(flatOnes)("is %s", (text) => expect(flat(text)).toBe(true));
  it.each(slopedOnes)("is not %s", (text) => expect(flat(text)).toBe(false));

  it("is warned of as an activation", () => {
    const warnings = (formula: string) => lowerOp(custom, { settings: { formula, parameters: "" } }).warnings;
    expect(warnings("x > 0")).toEqual([expect.stringContaining("the layers before it cannot learn")]);
    expect(warnings("x * (x > 0)")).toEqual([]);
  });
});
