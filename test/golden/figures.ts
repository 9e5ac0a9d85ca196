/** PyTorch's figures, and how closely each engine must meet them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { Engine } from "../../core/compile/engine.ts";
import { createInterpreter } from "../../core/compile/interpreter.ts";
import type { Shape } from "../../core/ir/graph.ts";
import type { Precision } from "../../core/ir/interpret.ts";
import type { Program } from "../../core/ir/program.ts";
import { createWasmEngine } from "../../core/wasm/engine.ts";

/** Row-major. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: readonly number[];
}
export type Tensors = Readonly<Record<string, Tensor>>;

const own = fileURLToPath(new URL(".", import.meta.url));
const directory = process.env.NODEGRAD_GOLDEN ?? own;

const casesIn = <Case>(path: string): readonly Case[] =>
  (JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly Case[] }).cases;

/** The cases of a file of the golden directory. Its form is described beside the file. */
export const readCases = <Case>(file: string): readonly Case[] => casesIn(join(directory, file));

/** The cases of a file that other sets of figures do not have: always this directory's. */
export const readOwnCases = <Case>(file: string): readonly Case[] => casesIn(join(own, file));

interface TestedEngine extends Tolerance {
  readonly name: string;
  readonly precision: Precision;
  create(programs: readonly Program[]): Engine;
}

/** `absolute` is the allowance near zero. */
export const engines: readonly TestedEngine[] = [
  { name: "interpreter", precision: "float64", create: createInterpreter, relative: 1e-10, absolute: 1e-14 },
  {
    name: "WebAssembly",
    precision: "float32",
    create: (programs) => createWasmEngine(programs, { memoryLimit: 2 ** 26 }),
    relative: 2e-5,
    absolute: 1e-6,
  },
];

/** PyTorch's `negative_slope` is our `negativeSlope`. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const renamed: Readonly<Record<string, string>> = { dim: "axis", omega: "omega0" };

/** The name of our setting for PyTorch's parameter. */
export const settingName = (param: string): string => renamed[param] ?? camelCase(param);

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** Fails with the worst element if any is further off than the tolerance allows. */
export function expectClose(
  found: ArrayLike<number>,
  expected: readonly number[],
  what: string,
  tolerance: Tolerance,
): void {
  expect(found.length, what).toBe(expected.length);
  const excess = expected.map(
    (number, i) =>
      Math.abs((found[i] ?? Number.NaN) - number) / (tolerance.absolute + tolerance.relative * Math.abs(number)),
  );
  const worst = excess.reduce((at, value, i) => (value <= (excess[at] ?? 0) ? at : i), 0);
  const message = `${what}[${worst}] is ${found[worst]}, PyTorch has ${expected[worst]}`;
  expect(excess[worst] ?? 0, message).toBeLessThanOrEqual(1);
}

/** Prints one line about how many cases run, and what those need that do not. */
export function reportCoverage(what: string, covered: number, missing: readonly string[]): void {
  const needs = [...new Set(missing)].sort().join(", ");
  console.info(
    `golden ${what}: ${covered} of ${covered + missing.length} cases run; not covered yet: ${needs || "none"}`,
  );
}
