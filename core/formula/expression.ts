/** What a formula of one number is made of: its syntax tree, and the names it may use. */

/** Where each part begins, in characters from the start of the text, is `at`. */
export type Expression = { readonly at: number } & (
  | { readonly kind: "number"; readonly value: number }
  /** The number that comes in. */
  | { readonly kind: "x" }
  | { readonly kind: "constant"; readonly name: ConstantName }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "negative"; readonly operand: Expression }
  | { readonly kind: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly name: FunctionName; readonly operands: readonly Expression[] }
  | {
      readonly kind: "where";
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
);

/** How tightly each operator binds. A comparison gives 1 where it holds, else 0. */
export const precedences = {
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "==": 1,
  "!=": 1,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "^": 5,
} as const;
export type Operator = keyof typeof precedences;

/** Between products and powers: -x^2 is -(x^2), -x * y is (-x) * y. */
export const negativePrecedence = 4;

export const constants = { pi: Math.PI, e: Math.E } as const;
export type ConstantName = keyof typeof constants;

/** How many values each function takes. `where` chooses between formulas and is a kind of its own. */
export const functions = {
  exp: 1,
  log: 1,
  sqrt: 1,
  abs: 1,
  sign: 1,
  floor: 1,
  ceil: 1,
  min: 2,
  max: 2,
  clamp: 3,
  sin: 1,
  cos: 1,
  tan: 1,
  sinh: 1,
  cosh: 1,
  tanh: 1,
  erf: 1,
  sigmoid: 1,
  logsigmoid: 1,
  softplus: 1,
  relu: 1,
} as const;
export type FunctionName = keyof typeof functions;

/** The parts directly below one. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "x":
    case "constant":
    case "parameter":
      return [];
    case "negative":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "call":
      return expression.operands;
    case "where":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
  }
}

/** Whether any part, or the whole, is as `wanted` says. */
export const hasPart = (expression: Expression, wanted: (part: Expression) => boolean): boolean =>
  wanted(expression) || partsOf(expression).some((part) => hasPart(part, wanted));

const comparisons: ReadonlySet<Operator> = new Set(["<", "<=", ">", ">=", "==", "!="]);
const steps: ReadonlySet<FunctionName> = new Set(["sign", "floor", "ceil"]);

/** Whether its slope is 0 wherever it has one: made of steps, comparisons and numbers alone. */
export function isFlat(expression: Expression): boolean {
  switch (expression.kind) {
    case "x":
      return false;
    case "binary":
      return comparisons.has(expression.operator) || (isFlat(expression.left) && isFlat(expression.right));
    case "call":
      return steps.has(expression.name) || expression.operands.every(isFlat);
    case "where":
      return isFlat(expression.whenTrue) && isFlat(expression.whenFalse);
    default:
      return partsOf(expression).every(isFlat);
  }
}

/** The names of the parameters, each once, in the order in which they are read. */
export function parameterNames(expression: Expression): readonly string[] {
  const names = new Set<string>();
  const visit = (part: Expression): void => {
    if (part.kind === "parameter") names.add(part.name);
    partsOf(part).forEach(visit);
  };
  visit(expression);
  return [...names];
}
