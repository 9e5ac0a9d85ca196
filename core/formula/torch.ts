/** From the tree of a formula to PyTorch. */
import {
  type Expression,
  type FunctionName,
  hasPart,
  negativePrecedence,
  type Operator,
  precedences,
} from "./expression.ts";
import type { FormulaParameter } from "./parameters.ts";

/** Lines of Python that give `out` from the tensor `x`; learned parameters are tensors, fixed ones numbers. */
export function formulaToTorch(expression: Expression, parameters: readonly FormulaParameter[]): string {
  const learned = new Set(parameters.filter((parameter) => parameter.learned).map(({ name }) => name));
  const definitions = parameters.map(({ name, value }) =>
    learned.has(name)
      ? `${pythonName(name)} = nn.Parameter(torch.tensor(${pythonNumber(value)}))`
      : `${pythonName(name)} = ${value}`,
  );
  return [...definitions, `out = ${print(expression, learned)}`].join("\n");
}

const pythonNumber = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** What Python or the lines themselves call something else. */
const taken: ReadonlySet<string> = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if import in is
   lambda nonlocal not or pass raise return try while with yield None True False torch nn F out`.split(/\s+/),
);

const pythonName = (name: string): string => (taken.has(name) ? `${name}_` : name);

type Learned = ReadonlySet<string>;

/** How tightly Python's operators bind. A comparison as a number is a call. */
const callPrecedence = 6;

function print(expression: Expression, learned: Learned): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "x":
      return "x";
    case "constant":
      return `torch.${expression.name}`;
    case "parameter":
      return pythonName(expression.name);
    case "negative":
      return `-${atLeast(expression.operand, negativePrecedence + 1, learned)}`;
    case "binary": {
      const { operator, left, right } = expression;
      const own = precedences[operator];
      if (operator === "^") {
        return `${atLeast(left, own + 1, learned)} ** ${atLeast(right, negativePrecedence, learned)}`;
      }
      if (isComparison(operator)) return `(${comparison(expression, learned)}).float()`;
      return `${atLeast(left, own, learned)} ${operator} ${atLeast(right, own + 1, learned)}`;
    }
    case "call": {
      const operands = expression.operands.map((operand) => ({
        text: print(operand, learned),
        isNumber: isNumber(operand, learned),
      }));
      return calls[expression.name](operands);
    }
    case "where": {
      const { condition, whenTrue, whenFalse } = expression;
      const choice =
        condition.kind === "binary" && isComparison(condition.operator)
          ? comparison(condition, learned)
          : `${atLeast(condition, 2, learned)} != 0`;
      const branches = [whenTrue, whenFalse].map((branch) =>
        tensor({ text: print(branch, learned), isNumber: isNumber(branch, learned) }),
      );
      return `torch.where(${isNumber(condition, learned) ? `torch.tensor(${choice})` : choice}, ${branches.join(", ")})`;
    }
  }
}

const isComparison = (operator: Operator): boolean => precedences[operator] === precedences["<"];

/** A comparison as Python's truth, of a tensor and a number, of two tensors, or of two numbers made tensors. */
function comparison(
  { operator, left, right }: Extract<Expression, { readonly kind: "binary" }>,
  learned: Learned,
): string {
  const [a, b] = [atLeast(left, 2, learned), atLeast(right, 2, learned)];
  return `${isNumber(left, learned) && isNumber(right, learned) ? `torch.tensor(${a})` : a} ${operator} ${b}`;
}

const atLeast = (expression: Expression, least: number, learned: Learned): string =>
  bindingOf(expression) < least ? `(${print(expression, learned)})` : print(expression, learned);

function bindingOf(expression: Expression): number {
  if (expression.kind === "negative") return negativePrecedence;
  if (expression.kind !== "binary") return callPrecedence;
  return isComparison(expression.operator) ? callPrecedence : precedences[expression.operator];
}

/** Whether a part is a number in Python rather than a tensor. */
const isNumber = (expression: Expression, learned: Learned): boolean =>
  !hasPart(
    expression,
    (part) => part.kind === "x" || part.kind === "call" || part.kind === "where" || isTensor(part, learned),
  );

const isTensor = (part: Expression, learned: Learned): boolean =>
  (part.kind === "parameter" && learned.has(part.name)) || (part.kind === "binary" && isComparison(part.operator));

interface Operand {
  readonly text: string;
  readonly isNumber: boolean;
}

const tensor = ({ text, isNumber }: Operand): string => (isNumber ? `torch.tensor(float(${text}))` : text);

const named =
  (name: string) =>
  (operands: readonly Operand[]): string =>
    `${name}(${operands.map(tensor).join(", ")})`;

/** The smaller or greater of two, of which one may be a number. */
const bounded =
  (name: string, bound: "min" | "max") =>
  (operands: readonly Operand[]): string => {
    const numbers = operands.filter(({ isNumber }) => isNumber);
    const [number] = numbers;
    const free = operands.find(({ isNumber }) => !isNumber);
    return number && free ? `torch.clamp(${free.text}, ${bound}=${number.text})` : named(name)(operands);
  };

const calls: { readonly [F in FunctionName]: (operands: readonly Operand[]) => string } = {
  exp: named("torch.exp"),
  log: named("torch.log"),
  sqrt: named("torch.sqrt"),
  abs: named("torch.abs"),
  sign: named("torch.sign"),
  floor: named("torch.floor"),
  ceil: named("torch.ceil"),
  min: bounded("torch.minimum", "max"),
  max: bounded("torch.maximum", "min"),
  clamp: named("torch.clamp"),
  sin: named("torch.sin"),
  cos: named("torch.cos"),
  tan: named("torch.tan"),
  sinh: named("torch.sinh"),
  cosh: named("torch.cosh"),
  tanh: named("torch.tanh"),
  erf: named("torch.erf"),
  sigmoid: named("torch.sigmoid"),
  logsigmoid: named("F.logsigmoid"),
  softplus: named("F.softplus"),
  relu: named("torch.relu"),
};
