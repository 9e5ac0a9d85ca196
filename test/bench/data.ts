/** The numbers that every system trains on: made once, handed over as raw little-endian float32 files. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { random } from "../../core/train/random.ts";
import { outputsOf, parametersOf, sizeOf, type Workload } from "./workloads.ts";

export interface Data {
  /** `[cases, …input]`. */
  readonly features: Float32Array<ArrayBuffer>;
  /** `[cases, outputs]`, or `[cases]` classes. */
  readonly targets: Float32Array<ArrayBuffer>;
  /** The cases, shuffled: batch after batch is taken from it, and then from its start again. */
  readonly order: Float32Array<ArrayBuffer>;
  /** Initial weights and biases, one after the other. */
  readonly parameters: Float32Array<ArrayBuffer>;
}

const parts = ["features", "targets", "order", "parameters"] as const satisfies readonly (keyof Data)[];

/** Cases without any meaning: time does not depend on it. */
export function makeData(workload: Workload): Data {
  const cases = workload.batch * workload.batches;
  const outputs = outputsOf(workload);
  const stream = random(1, workload.name);
  const draw = (count: number, next: () => number) => Float32Array.from({ length: count }, next);
  return {
    features: draw(cases * sizeOf(workload.input), () => 2 * stream.uniform() - 1),
    targets:
      workload.loss === "mse"
        ? draw(cases * outputs, () => 2 * stream.uniform() - 1)
        : draw(cases, () => stream.below(outputs)),
    order: Float32Array.from(stream.permutation(cases)),
    parameters: Float32Array.from(
      parametersOf(workload).flatMap(({ shape, limit }) =>
        Array.from({ length: sizeOf(shape) }, () => (2 * stream.uniform() - 1) * limit),
      ),
    ),
  };
}

export function writeData(directory: string, data: Data): void {
  for (const part of parts) writeFileSync(fileOf(directory, part), data[part]);
}

export function readData(directory: string): Data {
  const read = (part: keyof Data) => new Float32Array(new Uint8Array(readFileSync(fileOf(directory, part))).buffer);
  return {
    features: read("features"),
    targets: read("targets"),
    order: read("order"),
    parameters: read("parameters"),
  };
}

/** The parameters apart, in the order of `parametersOf`. */
export function splitParameters(workload: Workload, { parameters }: Data): Float32Array<ArrayBuffer>[] {
  let start = 0;
  return parametersOf(workload).map(({ shape }) => {
    const end = start + sizeOf(shape);
    const values = parameters.slice(start, end);
    start = end;
    return values;
  });
}

/** Gives the elements one after the other; refuses to give more than there are. */
export function inOrder<T>(elements: readonly T[]): () => T {
  let next = 0;
  return () => {
    const element = elements[next++];
    if (element === undefined) throw new Error("there are no more");
    return element;
  };
}

const fileOf = (directory: string, part: keyof Data): string => join(directory, `${part}.f32`);
