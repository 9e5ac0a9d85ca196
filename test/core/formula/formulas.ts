/** Random formulas, for properties: any tree that a person could type. */
import fc from "fast-check";
import { constants, type Expression, functions, precedences } from "../../../core/formula/expression.ts";
import { type ParsedFormula, parseFormula } from "../../../core/formula/parse.ts";

/** The tree of a formula that is right; throws its message where it is not. */
export function expressionOf(text: string): Expression {
  const parsed: ParsedFormula = parseFormula(text);
  if ("error" in parsed) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.expression;
}

const at = 0;
const names = ["alpha", "beta", "p", "w_1"];
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant<Expression>({ kind: "x", at }),
  fc
    .oneof(fc.nat(9), fc.double({ min: 0, max: 1e25, noNaN: true }))
    .map((value): Expression => ({ kind: "number", value: Math.abs(value), at })),
  fc.constantFrom(...names).map((name): Expression => ({ kind: "parameter", name, at })),
  fc
    .constantFrom(...(Object.keys(constants) as (keyof typeof constants)[]))
    .map((name): Expression => ({ kind: "constant", name, at })),
);

const operators = Object.keys(precedences) as (keyof typeof precedences)[];
const functionNames = Object.keys(functions) as (keyof typeof functions)[];

const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("tree").map((operand): Expression => ({ kind: "negative", operand, at })),
    fc
      .tuple(fc.constantFrom(...operators), tie("tree"), tie("tree"))
      .map(([operator, left, right]): Expression => ({ kind: "binary", operator, left, right, at })),
    fc
      .tuple(fc.constantFrom(...functionNames), tie("tree"), tie("tree"), tie("tree"))
      .map(
        ([name, ...operands]): Expression => ({ kind: "call", name, operands: operands.slice(0, functions[name]), at }),
      ),
    fc
      .tuple(tie("tree"), tie("tree"), tie("tree"))
      .map(([condition, whenTrue, whenFalse]): Expression => ({ kind: "where", condition, whenTrue, whenFalse, at })),
  ),
}));

/** Of x and perhaps of parameters, with all places 0. */
export const arbitraryExpression: fc.Arbitrary<Expression> = tree.map((right) => ({
  kind: "binary",
  operator: "+",
  left: { kind: "x", at },
  right,
  at,
}));

/** A tree without its places. */
export const withoutPlaces = (expression: Expression): unknown =>
  JSON.parse(JSON.stringify(expression, (key, value) => (key === "at" ? undefined : value)));
