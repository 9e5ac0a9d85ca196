/** The plan of a race in a project file. */
import { type Axis, fieldOf, type Plan } from "../compare/plan.ts";
import { trainingAxes } from "../compare/trainingAxis.ts";
import type { Document, NodeId } from "../document/document.ts";
import { type FindOp, graphFromJson, graphToJson } from "../document/graphJson.ts";
import { inOrder, type JsonObject, pathTo, type Report, readList, readObject, readWhole } from "../document/json.ts";
import { settingProblem, showValue } from "../document/settings.ts";
import { trainingFromJson, trainingToJson } from "../document/trainingJson.ts";
import type { Field, Setting } from "../op.ts";
import type { TrainingSettings } from "../train/settings.ts";
import { hasTooManyVariants, mostKeptRuns } from "./kept.ts";

const mostAxes = 10;
const mostNodes = 10_000;
const mostSeeds = 1000;
const mostSteps = 1_000_000;

/** The keys of a plan, for an entry that holds one among others. */
export const planKeys = ["document", "training", "axes", "seeds", "steps", "target"] as const;

/** What `planFromJson` reads again. */
export const planToJson = ({ document, training, axes, seeds, steps, target }: Plan): JsonObject => ({
  document: graphToJson(document),
  training: trainingToJson(training),
  axes: axes.map((axis) => inOrder({ ...axis }, ["kind", "nodes", "field", "setting", "values"])),
  seeds,
  steps,
  ...(target === undefined ? {} : { target }),
});

/** The plan in an entry at `path`. It holds together only where nothing was reported. */
export function planFromJson(entry: JsonObject, path: string, report: Report, find: FindOp): Plan {
  const { document, training } = sourceFromJson(entry, path, report, find);
  const place = pathTo(path, "axes");
  const axes = readList(entry.axes, mostAxes, place, report).flatMap(
    (raw, index) => readAxis(raw, document, training, pathTo(place, index), report, find) ?? [],
  );
  if (hasTooManyVariants({ axes, document })) report(place, "These axes make more variants than a race may have.");
  const { target } = entry;
  if (target !== undefined && (typeof target !== "number" || !Number.isFinite(target))) {
    report(pathTo(path, "target"), `A target must be a number, not ${showValue(target)}.`);
  }
  return {
    document,
    training,
    axes,
    seeds: readWhole(entry.seeds, 1, mostSeeds, pathTo(path, "seeds"), report),
    steps: readWhole(entry.steps, 1, mostSteps, pathTo(path, "steps"), report),
    target: typeof target === "number" ? target : undefined,
  };
}

/** The network and its training settings in an entry at `path`. */
export function sourceFromJson(
  entry: JsonObject,
  path: string,
  report: Report,
  find: FindOp,
): { readonly document: Document; readonly training: TrainingSettings } {
  const place = pathTo(path, "document");
  const graph = readObject(entry.document, ["nodes", "edges", "groups"], place, report);
  const within: Report = (inner, message) => report(`${place}.${inner}`, message);
  return {
    document: graph ? graphFromJson(graph, within, find) : { nodes: [], edges: [] },
    training: trainingFromJson(entry.training, pathTo(path, "training"), report),
  };
}

function readAxis(
  raw: unknown,
  document: Document,
  training: TrainingSettings,
  path: string,
  report: Report,
  find: FindOp,
): Axis | undefined {
  const axis = readObject(raw, ["kind", "nodes", "field", "setting", "values"], path, report);
  if (!axis) return undefined;
  const values = readList(axis.values, mostKeptRuns, pathTo(path, "values"), report);
  if (values.length === 0) report(pathTo(path, "values"), "An axis needs one value at least.");
  const check = (field: Field): readonly Setting[] => {
    for (const [index, value] of values.entries()) {
      const problem = settingProblem(field, value);
      if (problem !== undefined) report(pathTo(pathTo(path, "values"), index), `${field.label} ${problem}`);
    }
    return values as readonly Setting[];
  };
  switch (axis.kind) {
    case "op":
      return {
        kind: "op",
        nodes: readNodes(axis.nodes, document, pathTo(path, "nodes"), report),
        values: values.flatMap((value, index) => {
          if (typeof value === "string" && find(value)) return [value];
          report(pathTo(pathTo(path, "values"), index), `There is no node type ${showValue(value)} here.`);
          return [];
        }),
      };
    case "field": {
      const nodes = readNodes(axis.nodes, document, pathTo(path, "nodes"), report);
      const field = typeof axis.field === "string" ? fieldOf(document, nodes, axis.field) : undefined;
      if (typeof axis.field === "string" && field) {
        return { kind: "field", nodes, field: axis.field, values: check(field) };
      }
      report(pathTo(path, "field"), `None of these nodes has a setting ${showValue(axis.field)}.`);
      return undefined;
    }
    case "training": {
      const fields = trainingAxes(training);
      const { setting } = axis;
      const field = typeof setting === "string" && Object.hasOwn(fields, setting) ? fields[setting] : undefined;
      if (typeof setting === "string" && field) return { kind: "training", setting, values: check(field) };
      report(pathTo(path, "setting"), `There is no training setting ${showValue(setting)}.`);
      return undefined;
    }
    default:
      report(pathTo(path, "kind"), `An axis must be op, field or training, not ${showValue(axis.kind)}.`);
      return undefined;
  }
}

function readNodes(raw: unknown, { nodes }: Document, path: string, report: Report): readonly NodeId[] {
  const ids = new Set(nodes.map(({ id }) => id));
  return readList(raw, mostNodes, path, report).flatMap((id, index) => {
    if (typeof id === "string" && ids.has(id)) return [id];
    report(pathTo(path, index), `There is no node ${showValue(id)} for this axis.`);
    return [];
  });
}
