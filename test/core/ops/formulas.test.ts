import { describe, expect, it } from "vitest";
import { findOp } from "../../../core/catalogue.ts";
import { defaults } from "../../../core/op.ts";
import type { SomeSettings } from "./lowerOp.ts";

function texOf(name: string, settings: SomeSettings): string {
  const op = findOp(name);
  if (!op) throw new Error(`there is no ${name}`);
  return op.formulaWith?.({ ...defaults(op.fields), ...settings }) ?? op.formula;
}

describe("the formula with settings", () => {
  it.each<[string, SomeSettings, string]>([
    ["relu6", { cap: 50 }, String.raw`y = \min(\max(x, 0), 50)`],
    ["mse", { reduction: "sum" }, String.raw`\sum_i (x_i - t_i)^2`],
    ["mse", { reduction: "none" }, String.raw`\ell_i = (x_i - t_i)^2`],
    ["smoothL1", { beta: 0 }, String.raw`\frac{1}{n} \sum_i |x_i - t_i|`],
    ["poissonNll", {}, String.raw`\frac{1}{n} \sum_i \left(e^{x_i} - t_i\,x_i\right)`],
    [
      "poissonNll",
      { logInput: false, full: true },
      String.raw`\frac{1}{n} \sum_i \left(x_i - t_i \log(x_i + \varepsilon) + \log t_i!\right)`,
    ],
    ["klDiv", { logTarget: true }, String.raw`\frac{1}{n} \sum_i \sum_j e^{t_{i,j}} \left(t_{i,j} - x_{i,j}\right)`],
    [
      "bce",
      { weight: "1, 2" },
      String.raw`-\frac{1}{n} \sum_i w_i\, \left[t_i \log x_i + (1 - t_i) \log (1 - x_i)\right]`,
    ],
    [
      "nll",
      { weight: "1, 2", ignoreIndex: 1 },
      String.raw`-\frac{\sum_{t_i \ne 1} w_{t_i}\, x_{i,t_i}}{\sum_{t_i \ne 1} w_{t_i}}`,
    ],
    // Probabilities are no class to be ignored, and PyTorch's mean over them knows no weights.
    [
      "crossEntropy",
      { targets: "probabilities", weight: "1, 2", ignoreIndex: 1 },
      String.raw`-\frac{1}{n} \sum_i \sum_j w_j\, t_{i,j}\,\log \frac{e^{x_{i,j}}}{\sum_k e^{x_{i,k}}}`,
    ],
    [
      "crossEntropy",
      { labelSmoothing: 0.1 },
      String.raw`\begin{gathered} -\frac{1}{n} \sum_i \sum_j  q_{i,j}\,\log \frac{e^{x_{i,j}}}{\sum_k e^{x_{i,k}}} \\ q_{i,j} = (1 - 0.1)\,[j = t_i] + \frac{0.1}{C} \end{gathered}`,
    ],
  ])("of %s with %j", (name, settings, tex) => expect(texOf(name, settings)).toBe(tex));

  it("tells the forms of GELU apart", () => {
    expect(texOf("gelu", {})).toContain(String.raw`\operatorname{erf}`);
    expect(texOf("gelu", { approximate: "tanh" })).toContain(String.raw`\tanh`);
  });
});
