import { isFlat } from "../../formula/expression.ts";
import { lowerFormula } from "../../formula/lower.ts";
import { parametersOf } from "../../formula/parameters.ts";
import { parseFormula } from "../../formula/parse.ts";
import { formulaToTex } from "../../formula/tex.ts";
import { formulaToTorch } from "../../formula/torch.ts";
import { defineOp } from "../../op.ts";

export const custom = defineOp({
  label: "Custom",
  group: "activation",
  summary: "A function of your own: type its formula, and it is differentiated for you.",
  formula: "y = f(x)",
  formulaWith({ formula }) {
    const parsed = parseFormula(formula);
    return "error" in parsed ? "y = f(x)" : `y = ${formulaToTex(parsed.expression)}`;
  },
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    formula: {
      kind: "formula",
      label: "Formula",
      help: "Of x, the number that comes in. Other names become parameters.",
      default: "x * sigmoid(beta * x)",
    },
    parameters: { kind: "parameters", label: "Parameters", default: "beta = 1", of: "formula" },
  },
  elementwise: true,
  weights: true,
  lower({ x }, settings, at) {
    const parsed = parseFormula(settings.formula);
    if ("error" in parsed) return at.refuse(parsed.error.message);
    if (isFlat(parsed.expression)) {
      at.warn(
        "This formula is flat everywhere, so its gradient is 0 and the layers before it cannot learn. Write a smooth one: sigmoid(x) for a step.",
        "x",
      );
    }
    const parameters = parametersOf(parsed.expression, settings.parameters).map(
      ({ name, value, learned }) => [name, learned ? at.param(name, [], { kind: "constant", value }) : value] as const,
    );
    return { out: lowerFormula(parsed.expression, { x, parameters: new Map(parameters) }) };
  },
  torch({ formula, parameters }) {
    const parsed = parseFormula(formula);
    if ("error" in parsed) return `# ${parsed.error.message}`;
    return formulaToTorch(parsed.expression, parametersOf(parsed.expression, parameters));
  },
  notes: [
    "Try the activation of a paper, or one of your own. Look at the plot before you train: where the curve is flat, or its slope is zero, no gradient passes and nothing before it learns.",
    "A learned parameter is one number for the whole layer, trained with the weights. Fix it to see what a certain value does.",
    "Keep it from growing fast: exp(x), x^3 or 1 / x soon give numbers too large to train with. The logarithm, the square root and powers such as x^1.5 have no value below zero.",
  ],
  version: 1,
});
