/** From the text of a formula to its tree. The text may come from a file of anyone: nothing of it is ever evaluated. */
import {
  type ConstantName,
  constants,
  type Expression,
  type FunctionName,
  functions,
  hasPart,
  negativePrecedence,
  type Operator,
  parameterNames,
  precedences,
} from "./expression.ts";
import { nearest } from "./suggest.ts";
import { type FormulaError, FormulaFault, type Token, tokenize } from "./tokens.ts";

/** Characters of a formula, and how deep its parts may stand in each other. */
export const MAX_LENGTH = 1000;
const MAX_DEPTH = 64;
const MAX_PARAMETERS = 16;
const MAX_NAME = 32;

export type ParsedFormula = { readonly expression: Expression } | { readonly error: FormulaError };

/**
 * The tree of a formula of `x`, such as `x * sigmoid(beta * x)`, or what is wrong with it. A name that is neither `x`, a
 * constant nor a function is a parameter. Takes any text: never throws and never takes long.
 */
export function parseFormula(text: string): ParsedFormula {
  try {
    return { expression: read(text) };
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error;
    return { error: { message: error.message, at: error.at } };
  }
}

function read(text: string): Expression {
  if (text.length > MAX_LENGTH) throw new FormulaFault(`A formula has at most ${MAX_LENGTH} characters.`, MAX_LENGTH);
  const reader = readerOf(tokenize(text));
  if (reader.next().kind === "end") throw new FormulaFault("The formula is empty. Try “x * sigmoid(x)”.", 0);
  const expression = readExpression(reader, 0);
  const rest = reader.next();
  if (rest.kind !== "end") throw leftOver(rest);
  if (!hasPart(expression, ({ kind }) => kind === "x")) {
    throw new FormulaFault("The formula does not use “x”, the number that comes in.", 0);
  }
  if (parameterNames(expression).length > MAX_PARAMETERS) {
    throw new FormulaFault(`A formula has at most ${MAX_PARAMETERS} parameters.`, 0);
  }
  return expression;
}

interface Reader {
  /** The next token, which stays. */
  next(): Token;
  /** The next token, which is passed over. The end stays. */
  take(): Token;
  /** Runs `inside` a level deeper, begun by a token. */
  deeper<T>(from: Token, inside: () => T): T;
}

function readerOf(tokens: readonly Token[]): Reader {
  let position = 0;
  let depth = 0;
  const next = (): Token => tokens[position] ?? { kind: "end", text: "", at: 0 };
  return {
    next,
    take() {
      const token = next();
      if (token.kind !== "end") position++;
      return token;
    },
    deeper(from, inside) {
      if (++depth > MAX_DEPTH)
        throw new FormulaFault(`Parts stand in each other more than ${MAX_DEPTH} deep.`, from.at);
      const result = inside();
      depth--;
      return result;
    },
  };
}

/** Reads as far as operators bind at least as tightly as `least` (V. Pratt, Top down operator precedence, 1973). */
function readExpression(reader: Reader, least: number): Expression {
  let left = reader.deeper(reader.next(), () => readOperand(reader));
  for (;;) {
    const token = reader.next();
    if (token.kind !== "operator" || precedences[token.operator] < least) return left;
    reader.take();
    const { operator } = token;
    const right = reader.deeper(token, () =>
      readExpression(reader, precedences[operator] + (operator === "^" ? 0 : 1)),
    );
    if (isComparison(operator)) refuseChain(reader.next());
    left = { kind: "binary", operator, left, right, at: left.at };
  }
}

const isComparison = (operator: Operator): boolean => precedences[operator] === precedences["<"];

function refuseChain(token: Token): void {
  if (token.kind !== "operator" || !isComparison(token.operator)) return;
  throw new FormulaFault("Comparisons do not chain. For both of two write (0 < x) * (x < 1).", token.at);
}

/** A number, a name, a call, something in parentheses, or the negative of what follows. */
function readOperand(reader: Reader): Expression {
  const token = reader.take();
  const { at } = token;
  switch (token.kind) {
    case "number":
      return { kind: "number", value: token.value, at };
    case "name":
      return reader.next().kind === "(" ? readCall(token, reader) : nameAlone(token);
    case "(": {
      const inside = readExpression(reader, 0);
      close(token, reader);
      return inside;
    }
    case "operator":
      if (token.operator === "-") return { kind: "negative", operand: readExpression(reader, negativePrecedence), at };
      throw new FormulaFault(`A number, “x” or a function is missing before “${token.text}”.`, at);
    case ")":
    case ",":
      throw new FormulaFault(`A number, “x” or a function is missing before “${token.text}”.`, at);
    case "end":
      throw new FormulaFault("The formula ends where a number, “x” or a function should follow.", at);
  }
}

/** Passes over the “)” of an opened “(”. */
function close(opened: Token, reader: Reader): void {
  const token = reader.next();
  if (token.kind === "end") throw new FormulaFault("This “(” is never closed: a “)” is missing.", opened.at);
  if (token.kind !== ")") throw leftOver(token);
  reader.take();
}

/** Why a token cannot follow a formula that is whole without it. */
function leftOver(token: Token): FormulaFault {
  if (token.kind === ")") return new FormulaFault("This “)” has no “(” before it.", token.at);
  if (token.kind === ",") {
    return new FormulaFault("A comma only stands between what a function takes, as in max(x, 0).", token.at);
  }
  return new FormulaFault(`An operator is missing before “${token.text}”. To multiply, write “*”.`, token.at);
}

function readCall(name: Token, reader: Reader): Expression {
  const { at } = name;
  const open = reader.take();
  const wanted = arityOf(name);
  const operands: Expression[] = [];
  if (reader.next().kind !== ")") {
    operands.push(readExpression(reader, 0));
    while (reader.next().kind === ",") {
      reader.take();
      operands.push(readExpression(reader, 0));
    }
  }
  close(open, reader);
  const [condition, whenTrue, whenFalse] = operands;
  if (operands.length === wanted) {
    if (isFunction(name.text)) return { kind: "call", name: name.text, operands, at };
    if (condition && whenTrue && whenFalse) return { kind: "where", condition, whenTrue, whenFalse, at };
  }
  throw new FormulaFault(arityMessage(name.text, wanted, operands.length), at);
}

const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);
const isConstant = (name: string): name is ConstantName => Object.hasOwn(constants, name);

function arityMessage(name: string, wanted: number, given: number): string {
  const example = name === "where" ? "condition, a, b" : ["x", "a, b", "x, low, high"][wanted - 1];
  return `“${name}” takes ${wanted === 1 ? "one value" : `${wanted} values`}, not ${given}: ${name}(${example}).`;
}

const callable = [...(Object.keys(functions) as FunctionName[]), "where"] as const;

/** Functions that go by another name here, or are written in another way. */
const otherFunctions: Readonly<Record<string, string>> = {
  ln: "The natural logarithm is “log”.",
  pow: "Write a power with “^”, as in x^2.",
  if: "To choose, write where(condition, a, b).",
};

function arityOf({ text, at }: Token): number {
  if (text === "where") return 3;
  if (isFunction(text)) return functions[text];
  if (text === "x" || isConstant(text)) {
    throw new FormulaFault(`“${text}” is no function. To multiply, write ${text} * (…).`, at);
  }
  const near = nearest(text, callable);
  const known = Object.hasOwn(otherFunctions, text) ? otherFunctions[text] : undefined;
  const help = known ?? (near ? `Did you mean “${near}”?` : `To multiply, write ${text} * (…).`);
  throw new FormulaFault(`There is no function “${text}”. ${help}`, at);
}

/** A name without “(” behind it. */
function nameAlone({ text, at }: Token): Expression {
  if (text === "x") return { kind: "x", at };
  if (isConstant(text)) return { kind: "constant", name: text, at };
  if (text === "where" || isFunction(text)) {
    throw new FormulaFault(`“${text}” is a function: write ${text}(…).`, at);
  }
  if (text === "X") throw new FormulaFault("Write “x” instead of “X”.", at);
  if (text.length > MAX_NAME) throw new FormulaFault(`A name has at most ${MAX_NAME} characters.`, at);
  if (text in Object.prototype) throw new FormulaFault(`A parameter cannot be named “${text}”.`, at);
  return { kind: "parameter", name: text, at };
}
