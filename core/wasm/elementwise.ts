/** What each elementwise primitive is on four float32 numbers at a time. */
import type { Elementwise, PerInput } from "../ir/graph.ts";
import type { Body } from "./assembler.ts";
import { type Code, f32x4, v128 } from "./instructions.ts";
import { cos, erf, exp, expm1, log, log1p, sigmoid, sin, tanh } from "./math.ts";
import { random } from "./random.ts";

/** Operands may be used any number of times. */
type Rule<P extends Elementwise> = (f: Body, operands: PerInput<P, Code>) => Code;

const unary =
  (rule: (f: Body, x: Code) => Code) =>
  (f: Body, [x]: readonly [Code]): Code =>
    rule(f, x);
const simple =
  (instruction: (x: Code) => Code) =>
  (_: Body, [x]: readonly [Code]): Code =>
    instruction(x);
const binary =
  (instruction: (a: Code, b: Code) => Code) =>
  (_: Body, [a, b]: readonly [Code, Code]): Code =>
    instruction(a, b);

const zero = f32x4.const(0);
const one = f32x4.const(1);

const rules: { readonly [P in Elementwise]: Rule<P> } = {
  neg: simple(f32x4.neg),
  exp: unary(exp),
  expm1: unary(expm1),
  log: unary(log),
  log1p: unary(log1p),
  sin: unary(sin),
  cos: unary(cos),
  tanh: unary(tanh),
  sigmoid: unary(sigmoid),
  erf: unary(erf),
  sqrt: simple(f32x4.sqrt),
  abs: simple(f32x4.abs),
  sign: (_, [x]) => v128.select(v128.or(one, v128.and(x, v128.bits(0x80000000))), x, f32x4.less(zero, f32x4.abs(x))),
  floor: simple(f32x4.floor),
  add: binary(f32x4.add),
  sub: binary(f32x4.sub),
  mul: binary(f32x4.mul),
  div: binary(f32x4.div),
  max: binary(f32x4.max),
  min: binary(f32x4.min),
  less: binary((a, b) => v128.and(f32x4.less(a, b), one)),
  equal: binary((a, b) => v128.and(f32x4.equal(a, b), one)),
  random: (f, [key, counter]) => random(f, key, counter),
  select: (_, [condition, a, b]) => v128.select(a, b, f32x4.notEqual(condition, zero)),
};

/** Code for one primitive. Operands are code that may be used any number of times; so may not what is returned. */
export const elementwise = <P extends Elementwise>(f: Body, op: P, operands: PerInput<P, Code>): Code =>
  rules[op](f, operands);

const long: ReadonlySet<Elementwise> = new Set([
  "exp",
  "expm1",
  "log",
  "log1p",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "erf",
]);

/** Whether a primitive is a whole polynomial and not an instruction or two. */
export const isLong = (op: Elementwise): boolean => long.has(op);
