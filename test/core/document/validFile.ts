/** A file without fault, for tests to break. */
import { parseProject } from "../../../core/document/file.ts";
import type { Project } from "../../../core/document/project.ts";

/** A small file as plain data; each test breaks its own copy. */
export const valid = () => ({
  format: "nodegrad",
  version: 2,
  name: "Fit",
  nodes: [
    { id: "data1", op: "data", version: 1, name: "", settings: { dataset: "sine" }, position: { x: 0, y: 0 } },
    { id: "dense1", op: "dense", version: 1, name: "Only layer", settings: { units: 1 }, position: { x: 240, y: 0 } },
    { id: "mse1", op: "mse", version: 1, name: "", settings: {}, position: { x: 480, y: 0 } },
  ] as Record<string, unknown>[],
  edges: [
    { from: "data1.features", to: "dense1.x" },
    { from: "dense1.out", to: "mse1.input" },
    { from: "data1.targets", to: "mse1.target" },
  ] as Record<string, unknown>[],
  training: {
    optimizer: { kind: "sgd", momentum: 0.9, nesterov: true, weightDecay: 0 } as unknown,
    schedule: { kind: "step", stepSize: 100, gamma: 0.5, warmup: 10 } as unknown,
    learningRate: 0.1,
    clipValue: 0,
    clipNorm: 5,
    batchSize: 16,
    seed: 7,
    stopAfter: 500,
  } as Record<string, unknown>,
  notes: "For the first lecture.",
});
export type File = ReturnType<typeof valid>;

/** What is wrong with a text, each fault as path and sentence. */
export const errorsOf = (text: string) => {
  const parsed = parseProject(text);
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path}: ${message}`);
};
/** The errors of the valid file after a change. */
export const errorsAfter = (change: (file: File) => unknown) => {
  const file = valid();
  change(file);
  return errorsOf(JSON.stringify(file));
};
/** The project in a text that has no fault. */
export const projectIn = (text: string): Project => {
  const parsed = parseProject(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.project;
};
