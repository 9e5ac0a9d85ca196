/** Training settings as one list of named fields, so that any of them can be what a race varies. */
import {
  optimizerFields,
  optimizerNames,
  scheduleFields,
  scheduleNames,
  trainingFields,
} from "../document/training.ts";
import { isVisible } from "../document/visibleFields.ts";
import type { Field, Fields, Setting } from "../op.ts";
import { scheduleDefaults, type TrainingSettings, withOptimizer } from "../train/settings.ts";

/** By their paths: `optimizer`, `learningRate`, `optimizer.momentum` where the present optimizer has it, and so on. */
export function trainingAxes({ optimizer, schedule }: TrainingSettings): Fields {
  const { seed: _, stopAfter: __, ...fields } = trainingFields;
  return {
    optimizer: { kind: "choice", label: "Optimizer", default: "adam", options: optimizerNames },
    ...fields,
    ...under("optimizer", optimizerFields[optimizer.kind]),
    schedule: { kind: "choice", label: "Schedule", default: "constant", options: scheduleNames },
    ...under("schedule", scheduleFields[schedule.kind]),
  };
}

const under = (path: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]): [string, Field] => [`${path}.${name}`, field]));

/** What the setting of a path is now; 0 where it has no such path. */
export function trainingSetting(training: TrainingSettings, path: string): Setting {
  const [outer = "", inner = "kind"] = path.split(".");
  const all: Readonly<Record<string, Setting | Readonly<Record<string, Setting>>>> = { ...training };
  const value = all[outer] ?? 0;
  return typeof value === "object" ? (value[inner] ?? 0) : value;
}

/** Whether the setting of a path changes anything as the others are. */
export function trainingCounts({ optimizer, schedule }: TrainingSettings, path: string): boolean {
  const [outer, inner] = path.split(".");
  if (inner === undefined) return true;
  return outer === "optimizer"
    ? isVisible(optimizerFields[optimizer.kind], { ...optimizer }, inner)
    : isVisible(scheduleFields[schedule.kind], { ...schedule }, inner);
}

/** The settings with one of them changed. Another optimizer or schedule begins with its defaults. */
export function withTrainingSetting(training: TrainingSettings, path: string, value: Setting): TrainingSettings {
  if (path === "optimizer" && isKey(optimizerNames, value)) {
    return value === training.optimizer.kind ? training : { ...training, ...withOptimizer(training, value) };
  }
  if (path === "schedule" && isKey(scheduleNames, value)) {
    return value === training.schedule.kind ? training : { ...training, schedule: scheduleDefaults[value] };
  }
  const [outer = "", inner] = path.split(".");
  if (inner === undefined) return { ...training, [outer]: value };
  return outer === "optimizer"
    ? { ...training, optimizer: { ...training.optimizer, [inner]: value } }
    : { ...training, schedule: { ...training.schedule, [inner]: value } };
}

const isKey = <K extends string>(names: Readonly<Record<K, string>>, value: Setting): value is K =>
  typeof value === "string" && Object.hasOwn(names, value);
