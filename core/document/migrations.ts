/**
 * From the files of older versions to today's. A file has one version for its layout, and each node the version of its
 * op's settings. What a migration does not recognize it leaves as it is, for the reader to report.
 */
import type { Op, Setting } from "../op.ts";
import { isObject, type JsonObject } from "./json.ts";

/** `migrations[n]` turns a file of version n into one of version n + 1. */
const migrations: readonly ((file: JsonObject) => JsonObject)[] = [
  fromPrototype,
  fromVersion1,
  fromVersion2,
  fromVersion3,
];

/** The version that today's files are written in. */
export const FILE_VERSION = migrations.length;

/** A file of version `from`, 0 to FILE_VERSION, as one of FILE_VERSION. */
export const migrateFile = (file: JsonObject, from: number): JsonObject =>
  migrations.slice(from).reduce((migrated, migrate) => migrate(migrated), file);

/** Settings of an op from version `from` on as ones of `op.version`; undefined where the op's own migration fails. */
export function migrateSettings(
  op: Op,
  settings: Readonly<Record<string, Setting>>,
  from: number,
): Readonly<Record<string, Setting>> | undefined {
  if (from === op.version || !op.migrate) return settings;
  try {
    return op.migrate(settings, from);
  } catch {
    return undefined;
  }
}

/**
 * Version 0, the prototype: `layers` with PyTorch's names in `type`, settings in `params` and the position as a pair;
 * `wires` of two ports; the learning rate as `lr`, the batch size as `batch`, the optimizer by name alone.
 */
function fromPrototype({ layers, wires, training, ...rest }: JsonObject): JsonObject {
  return {
    ...rest,
    version: 1,
    nodes: mapList(layers, ({ type, params, at, ...node }) => ({
      ...node,
      op: prototypeOps.get(type) ?? type,
      version: 1,
      ...(params === undefined ? {} : { settings: params }),
      position: Array.isArray(at) ? { x: at[0], y: at[1] } : at,
    })),
    edges: Array.isArray(wires)
      ? wires.map((wire) => (Array.isArray(wire) ? { from: wire[0], to: wire[1] } : wire))
      : wires,
    ...(isObject(training) ? { training: fromPrototypeTraining(training) } : {}),
  };
}

const fromPrototypeTraining = ({ lr, batch, optimizer, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  ...(lr === undefined ? {} : { learningRate: lr }),
  ...(batch === undefined ? {} : { batchSize: batch }),
  ...(optimizer === undefined ? {} : { optimizer: { kind: optimizer } }),
});

/** Version 1 had no schedules and no clipping: its files train as they did, whatever a new project does. */
function fromVersion1({ training, ...rest }: JsonObject): JsonObject {
  const added = { schedule: { kind: "constant", warmup: 0 }, clipValue: 0, clipNorm: 0 };
  return {
    ...rest,
    version: 2,
    ...(training === undefined ? {} : { training: isObject(training) ? { ...added, ...training } : training }),
  };
}

/** Version 2 kept no files. */
function fromVersion2(file: JsonObject): JsonObject {
  return { ...file, version: 3, files: [] };
}

/** Version 3 kept no runs. From version 4 on, what changes in `training` changes in each of `runs` too. */
function fromVersion3(file: JsonObject): JsonObject {
  return { ...file, version: 4, runs: [] };
}

const prototypeOps: ReadonlyMap<unknown, string> = new Map([
  ["Dataset", "data"],
  ["Linear", "dense"],
  ["ReLU", "relu"],
  ["Tanh", "tanh"],
  ["CrossEntropyLoss", "crossEntropy"],
  ["MSELoss", "mse"],
]);

const mapList = (list: unknown, change: (item: JsonObject) => JsonObject): unknown =>
  Array.isArray(list) ? list.map((item: unknown) => (isObject(item) ? change(item) : item)) : list;
