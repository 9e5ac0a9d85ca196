import { expect, it } from "vitest";
import { parametersOf } from "../../../core/formula/parameters.ts";
import { formulaToTorch } from "../../../core/formula/torch.ts";
import { expressionOf } from "./formulas.ts";

it.each([
  ["x * sigmoid(beta * x)", "", "beta = nn.Parameter(torch.tensor(1.0))\nout = x * torch.sigmoid(beta * x)"],
  ["g * x", "g = 0.5 fixed", "g = 0.5\nout = g * x"],
  ["lambda * x", "lambda = 0.5", "lambda_ = nn.Parameter(torch.tensor(0.5))\nout = lambda_ * x"],
  ["-x^2 + (-x)^-3", "", "out = -x ** 2 + (-x) ** -3"],
  [
    "max(x, 0) + min(3, x) + max(x, -x)",
    "",
    "out = torch.clamp(x, min=0) + torch.clamp(x, max=3) + torch.maximum(x, -x)",
  ],
  ["sqrt(2 / pi) * x", "", "out = torch.sqrt(torch.tensor(float(2 / torch.pi))) * x"],
  ["where(x > 0, x, exp(x) - 1)", "", "out = torch.where(x > 0, x, torch.exp(x) - 1)"],
  ["where(x, 1, x)", "", "out = torch.where(x != 0, torch.tensor(float(1)), x)"],
  ["-(x > 0) * x", "", "out = -(x > 0).float() * x"],
  ["x * (1 < 2)", "", "out = x * (torch.tensor(1) < 2).float()"],
])("%s in PyTorch", (formula, parameters, lines) => {
  const expression = expressionOf(formula);
  expect(formulaToTorch(expression, parametersOf(expression, parameters))).toBe(lines);
});
