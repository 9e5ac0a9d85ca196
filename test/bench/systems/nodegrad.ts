/** NodeGrad: the document of the network, compiled and run as the app does it. */
import { findOp } from "../../../core/catalogue.ts";
import type { Engine } from "../../../core/compile/engine.ts";
import { compile } from "../../../core/compile/programs.ts";
import type { DatasetShape } from "../../../core/data/dataset.ts";
import type { Document, Edge, Node } from "../../../core/document/document.ts";
import type { Program } from "../../../core/ir/program.ts";
import { defaults, type Setting } from "../../../core/op.ts";
import type { CreateEngine } from "../../../core/train/session.ts";
import { defaultTraining, optimizerDefaults, type TrainingSettings } from "../../../core/train/settings.ts";
import { wasmEngines } from "../../../core/wasm/engine.ts";
import { type Data, splitParameters } from "../data.ts";
import { median } from "../median.ts";
import type { Training } from "../system.ts";
import { type Layer, outputsOf, sizeOf, type Workload } from "../workloads.ts";

/** That compiling is measured for, in milliseconds. What it is once it is warm, the later half of the times tells. */
const compilingFor = 1000;

export async function prepare(workload: Workload, data: Data): Promise<Training | undefined> {
  const createEngine = wasmEngines({ memoryLimit });
  const toFirstStep = () => {
    const start = performance.now();
    const { run, engine } = createTraining(workload, data, createEngine);
    run(1);
    const elapsed = performance.now() - start;
    engine.release();
    return elapsed;
  };
  const firstCompileMs = toFirstStep();
  const times = [toFirstStep()];
  const until = performance.now() + compilingFor;
  while (performance.now() < until) times.push(toFirstStep());
  const compileMs = median(times.slice(Math.floor(times.length / 2)));
  const { run, engine } = createTraining(workload, data, createEngine);
  return { run, dispose: engine.release, facts: { compileMs, firstCompileMs, memoryBytes: engine.bytes } };
}

export const memoryLimit = 2 ** 30;

export function createTraining(
  workload: Workload,
  data: Data,
  createEngine: CreateEngine,
): Pick<Training, "run"> & { readonly engine: Engine } {
  const engine = createEngine(programsOf(workload));
  engine.write("data.features", data.features);
  engine.write("data.targets", data.targets);
  engine.write("order", data.order);
  engine.write("learningRate", [workload.learningRate]);
  const names = parameterNames(workload);
  for (const [i, values] of splitParameters(workload, data).entries()) engine.write(names[i] ?? "", values);
  let step = 0;
  return {
    engine,
    run(steps) {
      const goal = step + steps;
      while (step < goal) {
        const withinEpoch = step % workload.batches;
        if (withinEpoch === 0) engine.write("cursor", [0]);
        const count = Math.min(goal - step, workload.batches - withinEpoch);
        engine.run("train", count);
        step += count;
      }
      return engine.read("loss")[0] ?? Number.NaN;
    },
  };
}

function programsOf(workload: Workload): readonly Program[] {
  const cases = workload.batch * workload.batches;
  const compiled = compile(
    documentOf(workload),
    settingsOf(workload),
    { training: cases, validation: 0 },
    shapeOf(workload),
  );
  if ("problems" in compiled) throw new Error(compiled.problems.map(({ message }) => message).join(" "));
  return compiled.programs;
}

const settingsOf = (workload: Workload): TrainingSettings => ({
  ...defaultTraining,
  optimizer: { ...optimizerDefaults.sgd, momentum: 0 },
  learningRate: workload.learningRate,
  batchSize: workload.batch,
});

const numbered = (count: number, name: string): string[] => Array.from({ length: count }, (_, i) => `${name} ${i}`);

const shapeOf = (workload: Workload): DatasetShape => ({
  cases: workload.batch * workload.batches,
  features: numbered(sizeOf(workload.input), "feature"),
  targets:
    workload.loss === "mse"
      ? { kind: "numbers", names: numbered(outputsOf(workload), "target") }
      : { kind: "classes", classes: numbered(outputsOf(workload), "class") },
});

/** A chain of nodes: data, the layers, the loss. A layer's node is called by its place. */
function documentOf({ input, layers, loss }: Workload): Document {
  const node = (id: string, op: string, settings: Readonly<Record<string, Setting>> = {}): Node => ({
    id,
    op,
    name: "",
    settings: { ...defaults(findOp(op)?.fields ?? {}), ...settings },
    position: { x: 0, y: 0 },
  });
  const edge = (from: string, output: string, to: string, input: string): Edge => ({
    id: `${from}-${to}-${input}`,
    from: { node: from, port: output },
    to: { node: to, port: input },
  });
  const isImage = input.length > 1;
  const chain = [
    ...(isImage ? [node("image", "reshape", { shape: input.join(", ") })] : []),
    ...layers.flatMap((layer, i) => {
      const { op, settings } = opOf(layer);
      return [
        ...(isImage && layer.kind === "dense" ? [node(`flat${i}`, "flatten")] : []),
        node(nodeId(i), op, settings),
      ];
    }),
  ];
  return {
    nodes: [node("data", "data"), ...chain, node("loss", loss)],
    edges: [
      ...chain.map(({ id }, i) => {
        const before = chain[i - 1];
        return before ? edge(before.id, "out", id, "x") : edge("data", "features", id, "x");
      }),
      edge(nodeId(layers.length - 1), "out", "loss", "input"),
      edge("data", "targets", "loss", "target"),
    ],
  };
}

function opOf(layer: Layer): { readonly op: string; readonly settings: Readonly<Record<string, Setting>> } {
  switch (layer.kind) {
    case "dense":
      return { op: "dense", settings: { units: layer.units } };
    case "conv":
      return { op: "conv2d", settings: { outChannels: layer.channels, kernelSize: 3 } };
    case "pool":
      return { op: "maxPool2d", settings: { kernelSize: 2, stride: 2 } };
    default:
      return { op: layer.kind, settings: {} };
  }
}

const nodeId = (place: number): string => `layer${place}`;

/** The inputs of the programs that hold the parameters, in the order of `parametersOf`. */
const parameterNames = ({ layers }: Workload): string[] =>
  layers.flatMap(({ kind }, i) =>
    kind === "dense" || kind === "conv" ? [`${nodeId(i)}.weight`, `${nodeId(i)}.bias`] : [],
  );
