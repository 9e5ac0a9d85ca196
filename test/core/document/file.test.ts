import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOp } from "../../../core/catalogue.ts";
import type { Document } from "../../../core/document/document.ts";
import { edgeBetween } from "../../../core/document/edits.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { FILE_VERSION } from "../../../core/document/migrations.ts";
import { newProject, type Project } from "../../../core/document/project.ts";
import { defaults } from "../../../core/op.ts";
import { data } from "../../../core/ops/data/data.ts";
import { optimizerDefaults, scheduleDefaults } from "../../../core/train/settings.ts";
import { arbitraryDocument } from "./arbitraries.ts";
import { errorsAfter, errorsOf, type File, projectIn, valid } from "./validFile.ts";

const arbitraryProject: fc.Arbitrary<Project> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 200 }),
  document: arbitraryDocument,
  training: fc.record({
    optimizer: fc.constantFrom(...Object.values(optimizerDefaults)),
    schedule: fc.constantFrom(...Object.values(scheduleDefaults)),
    learningRate: fc.double({ min: 1e-9, max: 100, noNaN: true }),
    clipValue: fc.double({ min: 0, max: 1e6, noNaN: true }),
    clipNorm: fc.double({ min: 0, max: 1e6, noNaN: true }),
    batchSize: fc.integer({ min: 1, max: 65_536 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    stopAfter: fc.nat({ max: 1_000_000_000 }),
  }),
  files: fc.constant({}),
  notes: fc.string(),
  runs: fc.constant([]),
});

describe("a file", () => {
  it("is a project: its name, document, training settings and notes", () => {
    const project = projectIn(JSON.stringify(valid()));
    expect(project.name).toBe("Fit");
    expect(project.notes).toBe("For the first lecture.");
    expect(project.training).toEqual({
      optimizer: { ...optimizerDefaults.sgd, nesterov: true },
      schedule: { kind: "step", stepSize: 100, gamma: 0.5, warmup: 10 },
      learningRate: 0.1,
      clipValue: 0,
      clipNorm: 5,
      batchSize: 16,
      seed: 7,
      stopAfter: 500,
    });
    expect(project.document.nodes[1]).toEqual({
      id: "dense1",
      op: "dense",
      name: "Only layer",
      settings: { ...defaults(findOp("dense")?.fields ?? {}), units: 1 },
      position: { x: 240, y: 0 },
    });
    expect(project.document.edges.map(({ from, to }) => [from, to])).toEqual([
      [
        { node: "data1", port: "features" },
        { node: "dense1", port: "x" },
      ],
      [
        { node: "dense1", port: "out" },
        { node: "mse1", port: "input" },
      ],
      [
        { node: "data1", port: "targets" },
        { node: "mse1", port: "target" },
      ],
    ]);
  });

  it("gives back any project that was written", () => {
    fc.assert(
      fc.property(arbitraryProject, (project) => {
        expect(parseProject(serialize(project))).toEqual({ ok: true, project });
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it("holds a custom activation as it was typed, and refuses one that is wrong with its place", () => {
    const file = valid();
    const settings = { formula: "x*sigmoid( beta * x )", parameters: "beta = 0.5 fixed" };
    const withCustom = (own: object): File => ({
      ...file,
      nodes: [...file.nodes, { id: "own", op: "custom", position: { x: 0, y: 0 }, settings: own }],
    });
    const project = projectIn(JSON.stringify(withCustom(settings)));
    expect(project.document.nodes.at(-1)?.settings).toEqual(settings);
    expect(projectIn(serialize(project))).toEqual(project);
    expect(errorsOf(JSON.stringify(withCustom({ ...settings, formula: "x * constructor" })))).toEqual([
      "nodes[3].settings.formula: Formula is wrong at character 5. A parameter cannot be named “constructor”.",
    ]);
  });

  it("is the same text for the same project, whatever the order in which its keys came", () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, backwards(item)]),
      );
    };
    const text = serialize(projectIn(JSON.stringify(valid())));
    expect(serialize(projectIn(JSON.stringify(backwards(JSON.parse(text)))))).toBe(text);
  });

  it("reads well: two spaces, the keys in a sensible order, a newline at the end", () => {
    const lines = serialize(projectIn(JSON.stringify(valid()))).split("\n");
    expect(lines.slice(0, 9)).toEqual([
      "{",
      '  "format": "nodegrad",',
      `  "version": ${FILE_VERSION},`,
      '  "name": "Fit",',
      '  "nodes": [',
      "    {",
      '      "id": "data1",',
      '      "op": "data",',
      `      "version": ${data.version},`,
    ]);
    expect(lines.at(-1)).toBe("");
  });

  it("can be read again whatever the length of the name and the notes", () => {
    const long = { ...newProject, name: "n".repeat(500), notes: "x".repeat(200_000) };
    expect(projectIn(serialize(long))).toEqual({ ...long, name: "n".repeat(200), notes: "x".repeat(100_000) });
  });

  it("may be as large as a document can get", () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `relu${index}`);
    const document: Document = {
      nodes: ids.map((id, index) => ({ id, op: "relu", name: "", settings: {}, position: { x: index, y: 0 } })),
      edges: ids
        .slice(1)
        .map((id, index) => edgeBetween({ node: `relu${index}`, port: "out" }, { node: id, port: "x" })),
    };
    const text = serialize({ ...newProject, document });
    expect(serialize(projectIn(text))).toBe(text);
  });

  it("may leave out what has a default", () => {
    const text = '{ "format": "nodegrad", "version": 2, "nodes": [], "edges": [] }';
    expect(projectIn(text)).toEqual(newProject);
    for (const optimizer of Object.values(optimizerDefaults)) {
      const training = { optimizer: { kind: optimizer.kind } };
      const text = JSON.stringify({ format: "nodegrad", version: 2, nodes: [], edges: [], training });
      expect(projectIn(text).training).toEqual({ ...newProject.training, optimizer });
    }
    for (const schedule of Object.values(scheduleDefaults)) {
      const training = { schedule: { kind: schedule.kind } };
      const text = JSON.stringify({ format: "nodegrad", version: 2, nodes: [], edges: [], training });
      expect(projectIn(text).training).toEqual({ ...newProject.training, schedule });
    }
  });

  it("may begin with a byte order mark", () => {
    expect(errorsOf(`\uFEFF${JSON.stringify(valid())}`)).toEqual([]);
  });
});

describe("a text that is no project", () => {
  it("is refused in words", () => {
    expect(errorsOf("")).toEqual([": The file is empty."]);
    expect(errorsOf(" \n")).toEqual([": The file is empty."]);
    expect(errorsOf("PK\u0003\u0004")).toEqual([expect.stringMatching(/^: The file is not valid JSON/)]);
    expect(errorsOf('{\n  "format": "nodegrad",\n  oops\n}')).toEqual([
      ": The file is not valid JSON: look at line 3. It may be damaged.",
    ]);
    for (const text of ["[]", "null", "1", '"nodegrad"', '{ "format": "other" }', "{}"]) {
      expect(errorsOf(text)).toEqual([
        ': This is not a NodeGrad project: it does not begin with "format": "nodegrad".',
      ]);
    }
  });
});

describe("the version", () => {
  it("of a newer NodeGrad is named", () => {
    expect(
      errorsAfter((file) => {
        file.version = FILE_VERSION + 1;
      }),
    ).toEqual([
      `version: This file was made by a newer NodeGrad: its version is ${FILE_VERSION + 1}, and this one reads up to ${FILE_VERSION}. Update NodeGrad to open it.`,
    ]);
  });

  it.each([-1, 1.5, "1", null, undefined])("%j is none", (version) => {
    expect(errorsAfter((file) => Object.assign(file, { version }))).toEqual([
      expect.stringMatching(/^version: The version of the file must be a whole number, not /),
    ]);
  });
});

const training = (change: Record<string, unknown>) => (file: File) => Object.assign(file.training, change);
const top = (change: Record<string, unknown>) => (file: File) => Object.assign(file, change);

describe("a fault of the project", () => {
  it.each<[string, (file: File) => unknown, string]>([
    [
      "a learning rate of nothing",
      training({ learningRate: 0 }),
      "training.learningRate: Learning rate must be a number from 1e-9 to 100, not 0.",
    ],
    [
      "a batch of nothing",
      training({ batchSize: 0 }),
      "training.batchSize: Batch size must be a whole number from 1 to 65536, not 0.",
    ],
    [
      "a seed that is too large",
      training({ seed: 2 ** 32 }),
      "training.seed: Seed must be a whole number from 0 to 4294967295, not 4294967296.",
    ],
    [
      "an optimizer that is not known",
      training({ optimizer: { kind: "lion" } }),
      "training.optimizer.kind: The kind of optimizer must be one of sgd, adam, adamw, rmsprop, adagrad, adadelta, not “lion”.",
    ],
    [
      "an optimizer that is no object",
      training({ optimizer: "adam" }),
      "training.optimizer: This must be an object, not “adam”.",
    ],
    [
      "a setting of another optimizer",
      training({ optimizer: { kind: "adam", momentum: 0.9 } }),
      "training.optimizer.momentum: “momentum” is not known here. Remove it, or check how it is written.",
    ],
    [
      "a schedule that is not known",
      training({ schedule: { kind: "cyclic" } }),
      "training.schedule.kind: The kind of schedule must be one of constant, step, exponential, cosine, not “cyclic”.",
    ],
    [
      "a schedule that rises",
      training({ schedule: { kind: "exponential", gamma: 1.5 } }),
      "training.schedule.gamma: Factor must be a number from 0.000001 to 1, not 1.5.",
    ],
    ["training that is no object", top({ training: null }), "training: This must be an object, not null."],
    [
      "notes that are too long",
      top({ notes: "x".repeat(100_001) }),
      "notes: This text is longer than the 100000 characters allowed.",
    ],
    ["a name that is a number", top({ name: 1 }), "name: This must be a text, not 1."],
    [
      "a part that is not known",
      top({ plugins: [] }),
      "plugins: “plugins” is not known here. Remove it, or check how it is written.",
    ],
  ])("has a path and a sentence: %s", (_, change, error) => {
    expect(errorsAfter(change)).toContain(error);
  });

  it("is reported with the others, up to a hundred", () => {
    const both = errorsAfter((file) => {
      training({ batchSize: 0, seed: -1 })(file);
    });
    expect(both.length).toBe(2);
    expect(errorsAfter(top({ edges: Array(50_000).fill({}) })).length).toBe(100);
  });

  it("is a number that JSON cannot hold", () => {
    const text = JSON.stringify(valid());
    expect(errorsOf(text.replace('"units":1', '"units":1e999'))).toEqual([
      "nodes[1].settings.units: Units must be a whole number from 1 to 4096, not Infinity.",
    ]);
    expect(errorsOf(text.replace('"x":240', '"x":-1e999')).length).toBe(1);
    expect(errorsOf(text.replace('"learningRate":0.1', '"learningRate":1e999')).length).toBe(1);
  });
});

describe("a file with tricks", () => {
  const text = JSON.stringify(valid());

  it.each([
    ['"name":"Fit"', '"__proto__":{"polluted":true},"name":"Fit"'],
    ['"units":1', '"__proto__":{"units":9}'],
    ['"units":1', '"constructor":{"prototype":{"polluted":true}}'],
    ['"kind":"sgd"', '"__proto__":{"polluted":true},"kind":"sgd"'],
    ['"x":240', '"__proto__":{"x":1},"x":240'],
    ['"op":"dense"', '"op":"constructor"'],
    ['"op":"dense"', '"op":"__proto__"'],
    ['"dataset":"sine"', '"dataset":"toString"'],
    ['"from":"dense1.out"', '"from":"__proto__.out"'],
    ['"to":"dense1.x"', '"to":"dense1.constructor"'],
  ])("is refused, with nothing changed: %s → %s", (from, to) => {
    expect(text).toContain(from);
    expect(errorsOf(text.replace(from, to)).length).toBe(1);
    expect("polluted" in {}).toBe(false);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("cannot have a node called %s", (id) => {
    expect(errorsOf(text.replace('"id":"dense1"', `"id":"${id}"`))[0]).toMatch(/^nodes\[1\]\.id: /);
  });

  it("gives objects of own keys alone", () => {
    const settings = projectIn(text).document.nodes[1]?.settings ?? {};
    expect(Object.keys(settings).sort()).toEqual(Object.keys(findOp("dense")?.fields ?? {}).sort());
  });
});

describe("any text at all", () => {
  it("is answered, never thrown at", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseProject(text).ok).toBe(false);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("is answered where a valid file has any value in any place", () => {
    const places = placesIn(valid());
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), trickyValue), (place, value) => {
        const file = valid();
        replaceAt(file, place, value);
        const parsed = parseProject(JSON.stringify(file));
        if (parsed.ok) expect(parseProject(serialize(parsed.project))).toEqual(parsed);
        else for (const { message } of parsed.errors) expect(message).toMatch(/^\S.*\.$/su);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });

  it("is answered where letters of a valid file are lost or changed", () => {
    const text = JSON.stringify(valid());
    fc.assert(
      fc.property(fc.nat({ max: text.length }), fc.nat({ max: 5 }), fc.string({ maxLength: 3 }), (at, lost, other) => {
        const parsed = parseProject(text.slice(0, at) + other + text.slice(at + lost));
        if (!parsed.ok) expect(parsed.errors.length).toBeGreaterThan(0);
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});

const trickyValue = fc.constantFrom<unknown>(
  0,
  -1,
  1e308,
  "",
  "data1",
  "dense1.out",
  "__proto__",
  [],
  {},
  [[]],
  null,
  true,
  2 ** 53,
  { kind: "sgd" },
  { x: 1, y: 1 },
);

type Place = readonly (string | number)[];

/** The path of every value in a plain structure. */
function placesIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]))].filter(
    ({ length }) => length > 0,
  );
}

function replaceAt(root: object, place: Place, value: unknown): void {
  let parent = root as Record<string, unknown>;
  for (const key of place.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  parent[place.at(-1) ?? ""] = value;
}
