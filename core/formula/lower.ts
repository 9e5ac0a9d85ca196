/** From the tree of a formula to values of the IR, in forms that neither overflow nor cancel where there are such. */
import {
  abs,
  add,
  broadcast,
  constant,
  cos,
  div,
  equal,
  erf,
  exp,
  expm1,
  floor,
  less,
  log,
  log1p,
  max,
  min,
  mul,
  neg,
  select,
  sigmoid,
  sign,
  sin,
  sqrt,
  sub,
  tanh,
} from "../ir/build.ts";
import { softplus } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";
import { interpret } from "../ir/interpret.ts";
import { constants, type Expression, type FunctionName, hasPart, type Operator } from "./expression.ts";

/** What the names of a formula stand for: `parameters` by their names, a number where one is fixed. */
export interface Scope {
  readonly x: Value;
  readonly parameters: ReadonlyMap<string, Value | number>;
}

/** The formula of each element of `x`, of its shape. Parameters broadcast to it. A parameter not in the scope is 1. */
export const lowerFormula = (expression: Expression, scope: Scope): Value =>
  broadcast(lower(expression, scope), scope.x.shape);

function lower(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "number":
      return constant(expression.value);
    case "x":
      return scope.x;
    case "constant":
      return constant(constants[expression.name]);
    case "parameter": {
      const value = scope.parameters.get(expression.name) ?? 1;
      return typeof value === "number" ? constant(value) : value;
    }
    case "negative":
      return neg(lower(expression.operand, scope));
    case "binary":
      return operators[expression.operator](expression.left, expression.right, scope);
    case "call":
      return lowerCall(expression.name, expression.operands, scope);
    case "where":
      return lowerWhere(expression, scope);
  }
}

type Rule = (left: Expression, right: Expression, scope: Scope) => Value;

const plainly =
  (build: (a: Value, b: Value) => Value): Rule =>
  (left, right, scope) =>
    build(lower(left, scope), lower(right, scope));

const operators: { readonly [O in Operator]: Rule } = {
  "<": plainly(less),
  "<=": plainly((a, b) => add(less(a, b), equal(a, b))),
  ">": plainly((a, b) => less(b, a)),
  ">=": plainly((a, b) => add(less(b, a), equal(a, b))),
  "==": plainly(equal),
  "!=": plainly((a, b) => sub(1, equal(a, b))),
  "+": plainly(add),
  "-": (left, right, scope) => {
    const exponent = exponentOf(left);
    // exp(u) - 1
    if (exponent && isNumber(right, 1)) return expm1(lower(exponent, scope));
    return sub(lower(left, scope), lower(right, scope));
  },
  "*": plainly(mul),
  "/": (left, right, scope) => {
    const exponent = exponentOf(besideOne(right));
    // a / (1 + exp(u)): where exp(u) is infinite the quotient is right, but not its slope.
    if (exponent) return mul(lower(left, scope), sigmoid(neg(lower(exponent, scope))));
    return div(lower(left, scope), lower(right, scope));
  },
  "^": power,
};

const isNumber = (expression: Expression, value: number): boolean =>
  expression.kind === "number" && expression.value === value;

/** u, where the formula is 1 + u or u + 1. */
function besideOne(expression: Expression): Expression | undefined {
  if (expression.kind !== "binary" || expression.operator !== "+") return undefined;
  if (isNumber(expression.left, 1)) return expression.right;
  return isNumber(expression.right, 1) ? expression.left : undefined;
}

/** u, where the formula is exp(u) or e^u. */
function exponentOf(expression: Expression | undefined): Expression | undefined {
  if (expression?.kind === "call" && expression.name === "exp") return expression.operands[0];
  if (expression?.kind !== "binary" || expression.operator !== "^") return undefined;
  return expression.left.kind === "constant" && expression.left.name === "e" ? expression.right : undefined;
}

function lowerCall(name: FunctionName, operands: readonly Expression[], scope: Scope): Value {
  const [operand] = operands;
  if (name === "log" && operand) {
    const beside = besideOne(operand);
    const exponent = exponentOf(beside);
    if (exponent) return softplus(lower(exponent, scope));
    if (beside) return log1p(lower(beside, scope));
    if (operand.kind === "call" && operand.name === "sigmoid") return lowerCall("logsigmoid", operand.operands, scope);
  }
  const [a = constant(0), b = constant(0), c = constant(0)] = operands.map((each) => lower(each, scope));
  return calls[name](a, b, c);
}

const calls: { readonly [F in FunctionName]: (a: Value, b: Value, c: Value) => Value } = {
  exp,
  log,
  sqrt,
  abs,
  sign,
  floor,
  ceil: (a) => neg(floor(neg(a))),
  min,
  max,
  // On the limits the gradient is that of a.
  clamp: (a, low, high) => min(high, max(low, a)),
  sin,
  cos,
  tan: (a) => div(sin(a), cos(a)),
  sinh: (a) => mul(sub(expm1(a), expm1(neg(a))), 0.5),
  cosh: (a) => mul(add(exp(a), exp(neg(a))), 0.5),
  tanh,
  erf,
  sigmoid,
  logsigmoid: (a) => neg(softplus(neg(a))),
  softplus,
  relu: (a) => max(a, 0),
};

/**
 * Whole constant powers are products, of any base. Others are exponentials of a logarithm: NaN where the base is negative.
 * Where it is 0 their gradient is 0, and so the slope of an exponent that is learned.
 */
function power(left: Expression, right: Expression, scope: Scope): Value {
  const exponent = lower(right, scope);
  if (left.kind === "constant" && left.name === "e") return exp(exponent);
  const base = lower(left, scope);
  if (isFixed(right, scope)) {
    const number = interpret([exponent], {})[0]?.[0] ?? Number.NaN;
    if (Number.isSafeInteger(number)) return wholePower(base, number);
    if (number === 0.5) return sqrt(base);
  }
  if (isFixed(left, scope)) return exp(mul(exponent, log(base)));
  const isZero = equal(base, 0);
  const ofZero = select(less(0, exponent), 0, select(equal(exponent, 0), 1, Number.POSITIVE_INFINITY));
  return select(isZero, ofZero, exp(mul(exponent, log(select(isZero, 1, base)))));
}

/** Whether the formula is a number that training does not change. */
const isFixed = (expression: Expression, { parameters }: Scope): boolean =>
  !hasPart(
    expression,
    (part) => part.kind === "x" || (part.kind === "parameter" && typeof parameters.get(part.name) === "object"),
  );

/** By squaring: a product of few more than log₂(exponent) factors. */
function wholePower(base: Value, exponent: number): Value {
  if (exponent < 0) return div(1, wholePower(base, -exponent));
  if (exponent === 0) return constant(1);
  if (exponent === 1) return base;
  const half = wholePower(base, Math.floor(exponent / 2));
  const even = mul(half, half);
  return exponent % 2 === 0 ? even : mul(even, base);
}

/** Somewhere that formulas have a value and a slope: not 0, not 1, not beyond, and not a number that people type. */
const harmless = 0.6180339887;

/**
 * Each branch is computed everywhere. Where it is left out it sees a harmless number instead of x, for an infinite slope
 * there would make a NaN of the zero that the gradient is.
 */
function lowerWhere(
  { condition, whenTrue, whenFalse }: Extract<Expression, { readonly kind: "where" }>,
  scope: Scope,
): Value {
  const choice = lower(condition, scope);
  const a = canOverflow(whenTrue) ? { ...scope, x: select(choice, scope.x, harmless) } : scope;
  const b = canOverflow(whenFalse) ? { ...scope, x: select(choice, harmless, scope.x) } : scope;
  return select(choice, lower(whenTrue, a), lower(whenFalse, b));
}

const canOverflow = (expression: Expression): boolean =>
  hasPart(
    expression,
    (part) => part.kind === "call" || (part.kind === "binary" && (part.operator === "/" || part.operator === "^")),
  );
