/** From the tree of a formula to TeX. */
import { type Expression, type FunctionName, negativePrecedence, type Operator, precedences } from "./expression.ts";

/** The formula as KaTeX sets it. */
export function formulaToTex(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return numberToTex(expression.value);
    case "x":
      return "x";
    case "constant":
      return expression.name === "pi" ? "\\pi" : "e";
    case "parameter":
      return nameToTex(expression.name);
    case "negative":
      return `-${atLeast(expression.operand, negativePrecedence + 1)}`;
    case "binary":
      return binaryToTex(expression);
    case "call":
      return calls[expression.name](expression.operands.map(formulaToTex));
    case "where": {
      const { condition, whenTrue, whenFalse } = expression;
      const rows = [`${formulaToTex(whenTrue)} & ${formulaToTex(condition)}`, ...otherwise(whenFalse)];
      return `\\begin{cases} ${rows.join(" \\\\ ")} \\end{cases}`;
    }
  }
}

/** The further rows of a choice: a choice where the first condition fails is no brace of its own. */
const otherwise = (expression: Expression): readonly string[] =>
  expression.kind === "where"
    ? [
        `${formulaToTex(expression.whenTrue)} & ${formulaToTex(expression.condition)}`,
        ...otherwise(expression.whenFalse),
      ]
    : [`${formulaToTex(expression)} & \\text{otherwise}`];

const comparisons: Partial<Record<Operator, string>> = { "<=": "\\le", ">=": "\\ge", "==": "=", "!=": "\\ne" };

function binaryToTex({ operator, left, right }: Extract<Expression, { readonly kind: "binary" }>): string {
  const own = precedences[operator];
  switch (operator) {
    case "^":
      return `${atLeast(left, own + 1)}^{${formulaToTex(right)}}`;
    case "/":
      return `\\frac{${formulaToTex(left)}}{${formulaToTex(right)}}`;
    case "*": {
      const [a, b] = [atLeast(left, own), onTheRight(right, own)];
      return `${a} ${/^\d/.test(b) ? "\\cdot" : "\\,"} ${b}`;
    }
    case "+":
    case "-":
      return `${atLeast(left, own)} ${operator} ${onTheRight(right, own)}`;
    default:
      return `${atLeast(left, own + 1)} ${comparisons[operator] ?? operator} ${atLeast(right, own + 1)}`;
  }
}

/** Two signs do not follow each other. */
const onTheRight = (expression: Expression, around: number): string =>
  expression.kind === "negative" ? round(formulaToTex(expression)) : atLeast(expression, around + 1);

/** In parentheses where it binds less tightly than what stands around it. */
const atLeast = (expression: Expression, least: number): string =>
  bindingOf(expression) < least ? round(formulaToTex(expression)) : formulaToTex(expression);

function bindingOf(expression: Expression): number {
  switch (expression.kind) {
    case "negative":
      return negativePrecedence;
    case "where":
      return 0;
    case "number":
      // Written as a product where it is large or small.
      return numberToTex(expression.value).includes("\\") ? precedences["*"] : Number.POSITIVE_INFINITY;
    case "call":
      // An exponential is written as a power.
      return expression.name === "exp" ? precedences["^"] : Number.POSITIVE_INFINITY;
    case "binary":
      // A bar stands around a fraction on all sides but those of a power.
      return expression.operator === "/" ? precedences["^"] : precedences[expression.operator];
    default:
      return Number.POSITIVE_INFINITY;
  }
}

const round = (inside: string): string => `\\left(${inside}\\right)`;

const named =
  (name: string) =>
  (operands: readonly string[]): string =>
    `${name}${round(operands.join(", "))}`;

const calls: { readonly [F in FunctionName]: (operands: readonly string[]) => string } = {
  exp: ([a]) => `e^{${a}}`,
  log: named("\\log"),
  sqrt: ([a]) => `\\sqrt{${a}}`,
  abs: ([a]) => `\\left|${a}\\right|`,
  sign: named("\\operatorname{sign}"),
  floor: ([a]) => `\\left\\lfloor ${a} \\right\\rfloor`,
  ceil: ([a]) => `\\left\\lceil ${a} \\right\\rceil`,
  min: named("\\min"),
  max: named("\\max"),
  clamp: named("\\operatorname{clamp}"),
  sin: named("\\sin"),
  cos: named("\\cos"),
  tan: named("\\tan"),
  sinh: named("\\sinh"),
  cosh: named("\\cosh"),
  tanh: named("\\tanh"),
  erf: named("\\operatorname{erf}"),
  sigmoid: named("\\sigma"),
  logsigmoid: ([a]) => `\\log \\sigma${round(a ?? "")}`,
  softplus: named("\\operatorname{softplus}"),
  relu: named("\\operatorname{ReLU}"),
};

/** A number; a power of ten where it is large or small. */
function numberToTex(value: number): string {
  const [digits, power] = String(value).split("e");
  return power === undefined ? String(value) : `${digits} \\cdot 10^{${Number(power)}}`;
}

const greek: ReadonlySet<string> = new Set(
  "alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi omega".split(" "),
);

/** A Greek letter, a letter, or a word; digits at the end and what follows the first “_” stand below: `beta_2`, `w1`. */
function nameToTex(name: string): string {
  const [, letters = name, below = ""] = /^([A-Za-z]+)_?(.*)$/.exec(name) ?? [];
  const word = greek.has(letters) ? `\\${letters}` : letters.length === 1 ? letters : `\\mathit{${letters}}`;
  return below === "" ? word : `${word}_{\\mathrm{${below.replaceAll("_", "\\_")}}}`;
}
