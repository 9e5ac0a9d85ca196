/** A program: the IR of one job (a training step, an evaluation, a prediction) and where its results go. */
import type { Value } from "./graph.ts";

/**
 * Inputs are found by name in the engine's memory: parameters, optimizer state, data, settings. They stay there
 * between runs and are shared by all programs of an engine. Every input of one name has one shape.
 */
export interface Program {
  readonly name: string;
  /** Results to be read by name after a run. A name here is never the name of an input. */
  readonly outputs: Readonly<Record<string, Value>>;
  /** New values of inputs, by the input's name. All take effect together, after everything else is computed. */
  readonly updates: Readonly<Record<string, Value>>;
}

/** What the outputs and updates of a program stand on. */
export const rootsOf = (program: Program): Value[] => [
  ...Object.values(program.outputs),
  ...Object.values(program.updates),
];
