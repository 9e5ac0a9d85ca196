import fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { formulaToTex } from "../../../core/formula/tex.ts";
import { arbitraryExpression, expressionOf } from "./formulas.ts";

describe("a formula in TeX", () => {
  it.each([
    ["x * sigmoid(beta * x)", String.raw`x \, \sigma\left(\beta \, x\right)`],
    ["2 * 3 * x", String.raw`2 \cdot 3 \, x`],
    ["(x + 1) / (x - 1)", String.raw`\frac{x + 1}{x - 1}`],
    ["(1 / x)^2 - -x", String.raw`\left(\frac{1}{x}\right)^{2} - \left(-x\right)`],
    ["exp(-x^2)", "e^{-x^{2}}"],
    ["exp(x)^2", String.raw`\left(e^{x}\right)^{2}`],
    ["(x + 1) * (x < 2)", String.raw`\left(x + 1\right) \, \left(x < 2\right)`],
    ["x - (x - 1)", String.raw`x - \left(x - 1\right)`],
    ["abs(x) + sqrt(pi)", String.raw`\left|x\right| + \sqrt{\pi}`],
    ["w_1 * x + slope + beta2", String.raw`w_{\mathrm{1}} \, x + \mathit{slope} + \beta_{\mathrm{2}}`],
    ["1e-7 * x", String.raw`1 \cdot 10^{-7} \, x`],
    [
      "where(x > 1, 1, where(x != 0, x, 0))",
      String.raw`\begin{cases} 1 & x > 1 \\ x & x \ne 0 \\ 0 & \text{otherwise} \end{cases}`,
    ],
  ])("%s", (formula, tex) => expect(formulaToTex(expressionOf(formula))).toBe(tex));

  it("can be set by KaTeX, whatever it is", () => {
    fc.assert(
      fc.property(arbitraryExpression, (expression) => {
        katex.renderToString(formulaToTex(expression), { throwOnError: true, strict: "error" });
      }),
    );
  });
});
