/** Training settings as JSON: part of what project files hold. */
import type { Fields, Settings } from "../op.ts";
import { defaultTraining, type TrainingSettings } from "../train/settings.ts";
import { inOrder, isObject, type JsonObject, pathTo, type Report, readSettings } from "./json.ts";
import { showValue } from "./settings.ts";
import { optimizerFields, scheduleFields, trainingFields } from "./training.ts";

/** The settings that stand at `path` of a file; what is left out takes its default. */
export function trainingFromJson(raw: unknown, path: string, report: Report): TrainingSettings {
  const { optimizer, schedule, ...rest } = isObject(raw) ? raw : {};
  const settings = readSettings(trainingFields, isObject(raw) ? rest : raw, path, report);
  const { optimizer: usualOptimizer, schedule: usualSchedule } = defaultTraining;
  return {
    optimizer: readKind("optimizer", optimizerFields, usualOptimizer, optimizer, path, report),
    schedule: readKind("schedule", scheduleFields, usualSchedule, schedule, path, report),
    ...settings,
  };
}

/** One of several kinds, each with fields of its own. */
type OneOf<F extends Readonly<Record<string, Fields>>> = {
  readonly [K in keyof F]: { readonly kind: K } & Settings<F[K]>;
}[keyof F];

function readKind<F extends Readonly<Record<string, Fields>>>(
  name: string,
  fields: F,
  usual: OneOf<F>,
  raw: unknown,
  parent: string,
  report: Report,
): OneOf<F> {
  if (raw === undefined) return usual;
  const path = pathTo(parent, name);
  if (!isObject(raw)) {
    report(path, `This must be an object, not ${showValue(raw)}.`);
    return usual;
  }
  const { kind, ...settings } = raw;
  const own = typeof kind === "string" && Object.hasOwn(fields, kind) ? fields[kind] : undefined;
  if (own) return { kind, ...readSettings(own, settings, path, report) } as OneOf<F>;
  const kinds = Object.keys(fields).join(", ");
  report(pathTo(path, "kind"), `The kind of ${name} must be one of ${kinds}, not ${showValue(kind)}.`);
  return usual;
}

/** The settings, their keys always in the same order. */
export function trainingToJson({ optimizer, schedule, ...settings }: TrainingSettings): JsonObject {
  return {
    optimizer: { kind: optimizer.kind, ...inOrder(optimizer, Object.keys(optimizerFields[optimizer.kind])) },
    schedule: { kind: schedule.kind, ...inOrder(schedule, Object.keys(scheduleFields[schedule.kind])) },
    ...inOrder(settings, Object.keys(trainingFields)),
  };
}
