/** Between which numbers a value must lie, as far as the way it was made tells. */
import { isOp, sizeOf, toposort, type Value } from "../ir/graph.ts";

export type Range = readonly [least: number, greatest: number];

const anything: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/**
 * It lies there whatever is fed; undefined where that cannot be told, as of a quotient by what may be 0. Inputs may be
 * anything. What is made of one value twice is mostly taken as if of two: the range may be wider than it need be.
 */
export function rangeOf(value: Value): Range | undefined {
  const known = new Map<Value, Range>();
  for (const each of toposort([value])) {
    const range = rangeFrom(each, known);
    if (range) known.set(each, range);
  }
  return known.get(value);
}

function rangeFrom(value: Value, known: ReadonlyMap<Value, Range>): Range | undefined {
  const { op, inputs } = value;
  if (isOp(value, "constant")) return [value.attrs.value, value.attrs.value];
  switch (op) {
    case "sigmoid":
    case "less":
    case "equal":
    case "random":
      return [0, 1];
    case "tanh":
    case "sin":
    case "cos":
    case "erf":
    case "sign":
      return [-1, 1];
    case "iota":
      return [0, Number.POSITIVE_INFINITY];
    case "input":
    case "matmul":
    case "scatterAdd":
    case "overlapAdd":
      return anything;
  }
  const ranges = inputs.flatMap((x) => {
    const range = known.get(x);
    return range ? [range] : [];
  });
  const [a, b, c] = ranges;
  if (!a || ranges.length < inputs.length) return undefined;
  switch (op) {
    case "neg":
      return [-a[1], -a[0]];
    case "exp":
      return [Math.exp(a[0]), Math.exp(a[1])];
    case "expm1":
      return [Math.expm1(a[0]), Math.expm1(a[1])];
    case "log":
      return [Math.log(Math.max(0, a[0])), Math.log(Math.max(0, a[1]))];
    case "log1p":
      return [Math.log1p(Math.max(-1, a[0])), Math.log1p(Math.max(-1, a[1]))];
    case "sqrt":
      return [Math.sqrt(Math.max(0, a[0])), Math.sqrt(Math.max(0, a[1]))];
    case "floor":
      return [Math.floor(a[0]), Math.floor(a[1])];
    case "abs":
      return a[0] < 0 && a[1] > 0 ? [0, Math.max(-a[0], a[1])] : around(Math.abs(a[0]), Math.abs(a[1]));
    case "reduceSum": {
      const count = sizeOf(inputs[0]?.shape ?? []) / sizeOf(value.shape);
      return [a[0] * count, a[1] * count];
    }
    case "pad":
      return around(...a, 0);
    // What stands outside of a table gives 0.
    case "gather":
      return around(...a, 0);
    case "concat":
      return around(...ranges.flat());
    case "stopGradient":
    case "broadcast":
    case "reduceMax":
    case "reshape":
    case "permute":
    case "slice":
    case "windows":
      return a;
  }
  if (!b) return undefined;
  switch (op) {
    case "add":
      return [a[0] + b[0], a[1] + b[1]];
    case "sub":
      return [a[0] - b[1], a[1] - b[0]];
    case "mul":
      return inputs[0] === inputs[1] ? squared(a) : product(a, b);
    case "div":
      return b[0] > 0 || b[1] < 0 ? product(a, around(1 / b[0], 1 / b[1])) : undefined;
    case "max":
      return [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
    case "min":
      return [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
    case "select":
      return c && around(...chosen(inputs, b, known), ...c);
    default:
      return undefined;
  }
}

/** The range of what is selected where a comparison holds: of x where x, or x times a number, is above another. */
function chosen([condition, x]: readonly Value[], range: Range, known: ReadonlyMap<Value, Range>): Range {
  if (!condition || !x || !isOp(condition, "less")) return range;
  const [below, above] = condition.inputs;
  const factor = above === x ? 1 : factorOf(above, x, known);
  const [least] = known.get(below) ?? anything;
  return factor > 0 ? [Math.max(range[0], least / factor), range[1]] : range;
}

/** The number that makes `product` of x; 0 where it is none. */
function factorOf(product: Value, x: Value, known: ReadonlyMap<Value, Range>): number {
  if (!isOp(product, "mul") || product.inputs[0] !== x) return 0;
  const [least, greatest] = known.get(product.inputs[1]) ?? anything;
  return least === greatest ? least : 0;
}

const around = (...numbers: readonly number[]): Range => [Math.min(...numbers), Math.max(...numbers)];

const product = (a: Range, b: Range): Range =>
  around(...a.flatMap((x) => b.map((y) => (x === 0 || y === 0 ? 0 : x * y))));

function squared([least, greatest]: Range): Range {
  const [smaller, larger] = around(least ** 2, greatest ** 2);
  return [least < 0 && greatest > 0 ? 0 : smaller, larger];
}
