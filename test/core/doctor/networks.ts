/** Sick and healthy networks for the doctor. */
import type { Plan } from "../../../core/doctor/fix.ts";
import type { Document } from "../../../core/document/document.ts";
import type { Setting } from "../../../core/op.ts";
import { defaultTraining, type TrainingSettings } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

export type Layer = readonly [op: string, settings?: Readonly<Record<string, Setting>>];

/** Data, layers one after the other, and a loss; nodes are named `n1`, `n2`, … in the order of the layers. */
export function chain(data: Readonly<Record<string, Setting>>, layers: readonly Layer[], loss: Layer): Document {
  const nodes = Object.fromEntries(layers.map(([op, settings = {}], i) => [`n${i + 1}`, [op, settings] as const]));
  const names = Object.keys(nodes);
  const wires = names.map((name, i) => `${i === 0 ? "data.features" : `n${i}.out`} > ${name}.x`);
  return network({ data: ["data", data], ...nodes }, { loss: [loss[0], loss[1] ?? {}] }, [
    ...wires,
    `${names.at(-1)}.out > loss.input`,
    "data.targets > loss.target",
  ]);
}

export const dense = (units: number, initializer = "xavierUniform"): Layer => ["dense", { units, initializer }];

export const spiral = { dataset: "spiral", samples: 450, noise: 0.05 };

export const planned = (document: Plan["document"], training: Partial<TrainingSettings> = {}): Plan => ({
  document,
  training: { ...defaultTraining, ...training },
});
export const onSpiral = (layers: readonly Layer[], training: Partial<TrainingSettings> = {}): Plan =>
  planned(chain(spiral, layers, ["crossEntropy"]), training);
