/** From the tree of a formula back to a text, for tests of the grammar. */
import { type Expression, negativePrecedence, precedences } from "../../../core/formula/expression.ts";

/** The formula as text with no more parentheses than it needs: `parseFormula` gives the same tree for it, places aside. */
export function printFormula(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "x":
      return "x";
    case "constant":
    case "parameter":
      return expression.name;
    case "negative":
      return `-${printAtLeast(expression.operand, negativePrecedence + 1)}`;
    case "binary": {
      const { operator, left, right } = expression;
      const own = precedences[operator];
      if (operator === "^") return `${printAtLeast(left, own + 1)}^${printAtLeast(right, negativePrecedence)}`;
      // Comparisons do not chain, neither to the left.
      const leftLeast = own === precedences["<"] ? own + 1 : own;
      return `${printAtLeast(left, leftLeast)} ${operator} ${printAtLeast(right, own + 1)}`;
    }
    case "call":
      return `${expression.name}(${expression.operands.map(printFormula).join(", ")})`;
    case "where":
      return `where(${[expression.condition, expression.whenTrue, expression.whenFalse].map(printFormula).join(", ")})`;
  }
}

/** In parentheses where it binds less tightly than what stands around it. */
const printAtLeast = (expression: Expression, least: number): string =>
  bindingOf(expression) < least ? `(${printFormula(expression)})` : printFormula(expression);

const bindingOf = (expression: Expression): number => {
  if (expression.kind === "binary") return precedences[expression.operator];
  return expression.kind === "negative" ? negativePrecedence : Number.POSITIVE_INFINITY;
};
