import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOp } from "../../../core/catalogue.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { newProject, type Project } from "../../../core/document/project.ts";
import { defaults } from "../../../core/op.ts";
import { optimizerDefaults } from "../../../core/train/settings.ts";
import { arbitraryDocument } from "./arbitraries.ts";

/** A small file as plain data; each test breaks its own copy. */
const valid = () => ({
  format: "nodegrad",
  version: 1,
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
    learningRate: 0.1,
    batchSize: 16,
    seed: 7,
    stopAfter: 500,
  } as Record<string, unknown>,
  notes: "For the first lecture.",
});
type File = ReturnType<typeof valid>;

const errorsOf = (text: string) => {
  const parsed = parseProject(text);
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path}: ${message}`);
};
/** The errors of the valid file after a change. */
const errorsAfter = (change: (file: File) => unknown) => {
  const file = valid();
  change(file);
  return errorsOf(JSON.stringify(file));
};
const projectIn = (text: string): Project => {
  const parsed = parseProject(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.project;
};

const arbitraryProject: fc.Arbitrary<Project> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 200 }),
  document: arbitraryDocument,
  training: fc.record({
    optimizer: fc.constantFrom(...Object.values(optimizerDefaults)),
    learningRate: fc.double({ min: 1e-9, max: 100, noNaN: true }),
    batchSize: fc.integer({ min: 1, max: 65_536 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    stopAfter: fc.nat({ max: 1_000_000_000 }),
  }),
  notes: fc.string(),
});

describe("a file", () => {
  it("is a project: its name, document, training settings and notes", () => {
    const project = projectIn(JSON.stringify(valid()));
    expect(project.name).toBe("Fit");
    expect(project.notes).toBe("For the first lecture.");
    expect(project.training).toEqual({
      optimizer: { kind: "sgd", momentum: 0.9, nesterov: true, weightDecay: 0 },
      learningRate: 0.1,
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
      '  "version": 1,',
      '  "name": "Fit",',
      '  "nodes": [',
      "    {",
      '      "id": "data1",',
      '      "op": "data",',
      '      "version": 1,',
    ]);
    expect(lines.at(-1)).toBe("");
  });

  it("can be read again whatever the length of the name and the notes", () => {
    const long = { ...newProject, name: "n".repeat(500), notes: "x".repeat(200_000) };
    expect(projectIn(serialize(long))).toEqual({ ...long, name: "n".repeat(200), notes: "x".repeat(100_000) });
  });

  it("may leave out what has a default", () => {
    const text = '{ "format": "nodegrad", "version": 1, "nodes": [], "edges": [] }';
    expect(projectIn(text)).toEqual(newProject);
    const adam =
      '{ "format": "nodegrad", "version": 1, "nodes": [], "edges": [], "training": { "optimizer": { "kind": "adamw" } } }';
    expect(projectIn(adam).training).toEqual({ ...newProject.training, optimizer: optimizerDefaults.adamw });
  });

  it("may begin with a byte order mark", () => {
    expect(errorsOf(`\uFEFF${JSON.stringify(valid())}`)).toEqual([]);
  });

  it("may hold a loop, which lowering reports", () => {
    expect(
      errorsAfter((file) => {
        file.edges[0] = { from: "dense1.out", to: "dense1.x" };
      }),
    ).toEqual([]);
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

  it("is refused when it is too large", () => {
    expect(errorsOf(" ".repeat(32 * 1024 * 1024 + 1))).toEqual([
      ": The file is larger than 32 MB, too large for a NodeGrad project.",
    ]);
  });

  it("is refused when it is far too deep, or holds far too many things", () => {
    const words = [": The file holds far more than a NodeGrad project can. It may be damaged."];
    expect(errorsOf("[".repeat(1_000_000))).toEqual(words);
    expect(errorsOf(`${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`)).toEqual(words);
    expect(errorsOf(`${'{"a":'.repeat(1_000_000)}1${"}".repeat(1_000_000)}`)).toEqual(words);
    expect(errorsOf(`[${"{},".repeat(1_000_000)}{}]`)).toEqual(words);
  });

  it("does not take brackets in a text for depth", () => {
    expect(
      errorsAfter((file) => {
        file.notes = `${'[{\\"'.repeat(1000)}`;
      }),
    ).toEqual([]);
  });
});

describe("the version", () => {
  it("of a newer NodeGrad is named", () => {
    expect(
      errorsAfter((file) => {
        file.version = 2;
      }),
    ).toEqual([
      "version: This file was made by a newer NodeGrad: its version is 2, and this one reads up to 1. Update NodeGrad to open it.",
    ]);
  });

  it.each([-1, 1.5, "1", null, undefined])("%j is none", (version) => {
    expect(errorsAfter((file) => Object.assign(file, { version }))).toEqual([
      expect.stringMatching(/^version: The version of the file must be a whole number, not /),
    ]);
  });

  it("of a node's settings may not be newer than the op's", () => {
    expect(
      errorsAfter(({ nodes }) => {
        nodes[1] = { ...nodes[1], version: 99 };
      }),
    ).toEqual(["nodes[1].version: This node was made by a newer NodeGrad. Update NodeGrad to open the file."]);
  });
});

describe("a fault", () => {
  const node = (change: Record<string, unknown>) => (file: File) => {
    file.nodes[1] = { ...file.nodes[1], ...change };
  };
  const edge = (change: Record<string, unknown>) => (file: File) => {
    file.edges[1] = { ...file.edges[1], ...change };
  };
  const training = (change: Record<string, unknown>) => (file: File) => Object.assign(file.training, change);
  const top = (change: Record<string, unknown>) => (file: File) => Object.assign(file, change);

  it.each<[string, (file: File) => unknown, string]>([
    [
      "a setting out of range",
      node({ settings: { units: 0 } }),
      "nodes[1].settings.units: Units must be a whole number from 1 to 4096, not 0.",
    ],
    [
      "a setting of the wrong kind",
      node({ settings: { bias: "yes" } }),
      "nodes[1].settings.bias: Bias must be true or false, not “yes”.",
    ],
    [
      "a setting that is not known",
      node({ settings: { unit: 3 } }),
      "nodes[1].settings.unit: “unit” is not known here. Remove it, or check how it is written.",
    ],
    ["settings that are none", node({ settings: [1] }), "nodes[1].settings: This must be an object, not a list."],
    [
      "an op that is not known",
      node({ op: "transformer" }),
      "nodes[1].op: There is no node type “transformer” here. The file may need a newer NodeGrad.",
    ],
    ["an op that is no text", node({ op: 3 }), "nodes[1].op: This must be the name of a node type, not 3."],
    [
      "an id that is used twice",
      node({ id: "mse1" }),
      "nodes[2].id: There is another node “mse1”. Give each its own id.",
    ],
    [
      "an id that is no name",
      node({ id: "a.b" }),
      "nodes[1].id: A node's id must be a short name of letters, digits and underscores that begins with a letter, not “a.b”.",
    ],
    [
      "a position that is no number",
      node({ position: { x: null, y: 0 } }),
      "nodes[1].position.x: A coordinate must be a number from -1000000 to 1000000, not null.",
    ],
    [
      "a position that is missing",
      node({ position: undefined }),
      "nodes[1].position: This must be an object, not missing.",
    ],
    ["a name that is no text", node({ name: 5 }), "nodes[1].name: This must be a text, not 5."],
    [
      "a name that is too long",
      node({ name: "x".repeat(201) }),
      "nodes[1].name: This text is longer than the 200 characters allowed.",
    ],
    [
      "a key that is not known",
      node({ "my colour": "red" }),
      'nodes[1]["my colour"]: “my colour” is not known here. Remove it, or check how it is written.',
    ],
    [
      "a version that is none",
      node({ version: "1" }),
      "nodes[1].version: A version must be a whole number from 1 on, not “1”.",
    ],
    ["a wire from nothing", edge({ from: "dense9.out" }), "edges[1].from: There is no node “dense9” for this wire."],
    ["a wire from no output", edge({ from: "dense1.x" }), "edges[1].from: Dense has no output “x”. Its outputs: out."],
    ["a wire to no input", edge({ to: "data1.x" }), "edges[1].to: Data has no input “x”. Its inputs: none."],
    [
      "a second wire to an input",
      edge({ to: "dense1.x" }),
      "edges[1].to: There is another wire to “dense1.x”. An input takes one.",
    ],
    [
      "a wire that names no port",
      edge({ to: "mse1" }),
      "edges[1].to: This must be a node and its port, such as “dense1.out”, not “mse1”.",
    ],
    [
      "a wire that names too much",
      edge({ to: "mse1.input.x" }),
      "edges[1].to: This must be a node and its port, such as “dense1.out”, not “mse1.input.x”.",
    ],
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
      "training.optimizer.kind: The kind of optimizer must be one of sgd, adam, adamw, not “lion”.",
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
    ["training that is no object", top({ training: null }), "training: This must be an object, not null."],
    ["nodes that are no list", top({ nodes: { length: 3 }, edges: [] }), "nodes: This must be a list, not an object."],
    ["edges that are missing", top({ edges: undefined }), "edges: This must be a list, not missing."],
    [
      "too many nodes",
      top({ nodes: Array(10_001).fill({}), edges: [] }),
      "nodes: There are 10001 of these, more than the 10000 allowed.",
    ],
    [
      "too many edges",
      top({ edges: Array(50_001).fill({}) }),
      "edges: There are 50001 of these, more than the 50000 allowed.",
    ],
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
      node({ settings: { units: 0 } })(file);
      training({ batchSize: 0 })(file);
    });
    expect(both.length).toBe(2);
    expect(errorsAfter(top({ edges: Array(50_000).fill({}) })).length).toBe(100);
  });

  it("is not repeated for what follows from it", () => {
    expect(errorsAfter(node({ op: "transformer" })).length).toBe(1);
    expect(errorsAfter(node({ settings: { units: 0 } })).length).toBe(1);
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
