import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { FILE_VERSION, migrateFile, migrateSettings } from "../../../core/document/migrations.ts";
import { newProject } from "../../../core/document/project.ts";
import type { Op } from "../../../core/op.ts";
import { optimizerDefaults, scheduleDefaults } from "../../../core/train/settings.ts";

/** A file of the prototype, as it was written then. */
const prototype = {
  format: "nodegrad",
  version: 0,
  name: "Old spiral",
  layers: [
    { id: "data1", type: "Dataset", params: { dataset: "spiral", arms: 3 }, at: [0, 0] },
    { id: "hidden", type: "Linear", name: "Hidden", params: { units: 16 }, at: [240, 0] },
    { id: "bend", type: "ReLU", at: [480, 0] },
    { id: "scores", type: "Linear", params: { units: 3 }, at: [720, 0] },
    { id: "loss", type: "CrossEntropyLoss", at: [960, 0] },
  ],
  wires: [
    ["data1.features", "hidden.x"],
    ["hidden.out", "bend.x"],
    ["bend.out", "scores.x"],
    ["scores.out", "loss.input"],
    ["data1.targets", "loss.target"],
  ],
  training: { lr: 0.05, batch: 64, seed: 3, optimizer: "sgd" },
};

describe("a file of version 0", () => {
  const parsed = parseProject(JSON.stringify(prototype));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const { name, document, training } = parsed.project;

  it("has its layers as nodes, under today's names", () => {
    expect(name).toBe("Old spiral");
    expect(document.nodes.map(({ id, op }) => [id, op])).toEqual([
      ["data1", "data"],
      ["hidden", "dense"],
      ["bend", "relu"],
      ["scores", "dense"],
      ["loss", "crossEntropy"],
    ]);
    expect(document.nodes[1]).toMatchObject({ name: "Hidden", settings: { units: 16 }, position: { x: 240, y: 0 } });
  });

  it("has its wires as edges", () => {
    expect(document.edges.map(({ from, to }) => [`${from.node}.${from.port}`, `${to.node}.${to.port}`])).toEqual(
      prototype.wires,
    );
  });

  it("has its training settings under today's names, what it did not say at its default", () => {
    expect(training).toEqual({
      optimizer: optimizerDefaults.sgd,
      schedule: scheduleDefaults.constant,
      learningRate: 0.05,
      clipValue: 0,
      clipNorm: 0,
      batchSize: 64,
      seed: 3,
      stopAfter: 0,
    });
  });

  it("is saved as one of today's version", () => {
    const saved = serialize(parsed.project);
    expect(JSON.parse(saved)).toMatchObject({ version: FILE_VERSION });
    expect(parseProject(saved)).toEqual(parsed);
  });

  it.each([
    { layers: 3, wires: {} },
    { layers: [null, [], { at: 5 }], wires: [null, [], "a"], training: [] },
    { training: { lr: "fast", optimizer: null } },
    {},
  ])("is refused in words where it is broken: %j", (broken) => {
    const answer = parseProject(JSON.stringify({ format: "nodegrad", version: 0, ...broken }));
    expect(answer.ok ? [] : answer.errors.length).not.toEqual([]);
  });
});

describe("a file of version 1", () => {
  /** As it was written then: no schedule, no clipping, and layers without penalties. */
  const first = {
    format: "nodegrad",
    version: 1,
    name: "Old fit",
    nodes: [
      { id: "dense1", op: "dense", version: 1, name: "", settings: { units: 4 }, position: { x: 0, y: 0 } },
      { id: "table", op: "embedding", version: 1, name: "", settings: {}, position: { x: 0, y: 96 } },
    ],
    edges: [],
    training: {
      optimizer: { kind: "adagrad", epsilon: 1e-10, weightDecay: 0.1 },
      learningRate: 0.02,
      batchSize: 8,
      seed: 5,
      stopAfter: 100,
    },
    notes: "",
  };
  const open = (file: object) => {
    const parsed = parseProject(JSON.stringify(file));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.project;
  };

  it("trains as it did: at a constant rate, without clipping or penalties", () => {
    const { training, document } = open(first);
    expect(training).toEqual({
      ...first.training,
      schedule: { kind: "constant", warmup: 0 },
      clipValue: 0,
      clipNorm: 0,
    });
    for (const { settings } of document.nodes) expect(settings).toMatchObject({ l1: 0, l2: 0 });
  });

  it("may say nothing of training", () => {
    const { training: _, ...silent } = first;
    expect(open(silent).training).toEqual(newProject.training);
  });

  it("is saved as one of today's version", () => {
    const saved = serialize(open(first));
    expect(JSON.parse(saved)).toMatchObject({ version: FILE_VERSION });
    expect(open(JSON.parse(saved))).toEqual(open(first));
  });

  it("kept no files, nor did version 2", () => {
    expect(open(first).files).toEqual({});
    expect(open({ ...first, version: 2 }).files).toEqual({});
  });
});

describe("a file of today's version", () => {
  it("is not touched", () => {
    const file = { format: "nodegrad", version: FILE_VERSION, nodes: [], layers: [] };
    expect(migrateFile(file, FILE_VERSION)).toBe(file);
  });
});

describe("settings of an older version of an op", () => {
  /** As if Dense had been version 1 with `size`, version 2 with `width`, before `units`. */
  const dense: Op = {
    ...(catalogue.dense as Op),
    version: 3,
    migrate: (settings, from) => {
      const { size, width, ...rest } = settings;
      const units = from === 1 ? size : width;
      return units === undefined ? rest : { ...rest, units };
    },
  };
  const find = (name: string) => (name === "dense" ? dense : findOp(name));
  const parse = (node: object) =>
    parseProject(
      JSON.stringify({
        format: "nodegrad",
        version: FILE_VERSION,
        nodes: [{ id: "dense1", op: "dense", position: { x: 0, y: 0 }, ...node }],
        edges: [],
      }),
      find,
    );
  const settingsOf = (node: object) => {
    const parsed = parse(node);
    return parsed.ok ? parsed.project.document.nodes[0]?.settings : parsed.errors;
  };

  it("become today's", () => {
    expect(settingsOf({ version: 1, settings: { size: 5 } })).toMatchObject({ units: 5, bias: true });
    expect(settingsOf({ version: 2, settings: { width: 6 } })).toMatchObject({ units: 6, bias: true });
    expect(settingsOf({ version: 3, settings: { units: 7 } })).toMatchObject({ units: 7, bias: true });
  });

  it("are today's where the node says no version", () => {
    expect(settingsOf({ settings: { units: 7 } })).toMatchObject({ units: 7 });
    expect(settingsOf({ version: 1 })).toMatchObject({ units: 8 });
  });

  it("are checked after they were migrated", () => {
    const path = "nodes[0].settings.units";
    expect(settingsOf({ version: 1, settings: { size: -5 } })).toEqual([
      { path, message: "Units must be a whole number from 1 to 4096, not -5." },
    ]);
  });

  it("are refused in words where they are none, or where the migration fails", () => {
    expect(settingsOf({ version: 1, settings: { size: [] } })).toMatchObject([{ path: "nodes[0].settings.size" }]);
    const failing: Op = {
      ...dense,
      migrate: () => {
        throw new Error("unexpected");
      },
    };
    expect(migrateSettings(failing, { size: 5 }, 1)).toBeUndefined();
  });

  it("stay as they are where the op has no migration", () => {
    const { migrate: _, ...plain } = dense;
    expect(migrateSettings(plain, { units: 5 }, 1)).toEqual({ units: 5 });
  });
});
