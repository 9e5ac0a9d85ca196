import { describe, expect, it } from "vitest";
import { serialize } from "../../../core/document/file.ts";
import { errorsAfter, type File, projectIn, valid } from "./validFile.ts";

const node = (change: Record<string, unknown>) => (file: File) => {
  file.nodes[1] = { ...file.nodes[1], ...change };
};
const edge = (change: Record<string, unknown>) => (file: File) => {
  file.edges[1] = { ...file.edges[1], ...change };
};
const top = (change: Record<string, unknown>) => (file: File) => Object.assign(file, change);

describe("a fault of a node or an edge", () => {
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
      "nodes[1].position: This must be an object, not left out.",
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
    ["nodes that are no list", top({ nodes: { length: 3 }, edges: [] }), "nodes: This must be a list, not an object."],
    ["edges that are missing", top({ edges: undefined }), "edges: This must be a list, not left out."],
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
  ])("has a path and a sentence: %s", (_, change, error) => {
    expect(errorsAfter(change)).toContain(error);
  });

  it("is a node whose settings are newer than its op", () => {
    expect(
      errorsAfter(({ nodes }) => {
        nodes[1] = { ...nodes[1], version: 99 };
      }),
    ).toEqual(["nodes[1].version: This node was made by a newer NodeGrad. Update NodeGrad to open the file."]);
  });

  it("is not repeated for what follows from it", () => {
    expect(errorsAfter(node({ op: "transformer" })).length).toBe(1);
    expect(errorsAfter(node({ settings: { units: 0 } })).length).toBe(1);
    const tooMany = top({ nodes: Array(10_001).fill({}), groups: [{ id: "group1", nodes: ["dense1"] }] });
    expect(errorsAfter(tooMany)).toEqual(["nodes: There are 10001 of these, more than the 10000 allowed."]);
  });
});

describe("edges", () => {
  it("may make a loop, which lowering reports", () => {
    expect(
      errorsAfter((file) => {
        file.edges[0] = { from: "dense1.out", to: "dense1.x" };
      }),
    ).toEqual([]);
  });
});

describe("shared weights in a file", () => {
  const dense = { op: "dense", version: 1, settings: { units: 1 }, position: { x: 0, y: 0 } };
  const sharing = (sharer: object, owner: object = {}) =>
    errorsAfter(({ nodes }) =>
      nodes.push({ id: "first", ...dense, sharesWith: "second", ...sharer }, { id: "second", ...dense, ...owner }),
    );

  it("name the node that owns them, before or behind it", () => {
    expect(sharing({})).toEqual([]);
    expect(sharing({ sharesWith: "dense1" })).toEqual([]);
  });

  it("are written and read again, and left out where a node has its own", () => {
    const file = valid();
    file.nodes.push({ id: "first", ...dense, sharesWith: "dense1" });
    const project = projectIn(JSON.stringify(file));
    expect(project.document.nodes.map(({ sharesWith }) => sharesWith)).toEqual([
      undefined,
      undefined,
      undefined,
      "dense1",
    ]);
    const text = serialize(project);
    expect(projectIn(text)).toEqual(project);
    expect(text.match(/sharesWith/g)).toHaveLength(1);
  });

  it.each<[string, object, object, string]>([
    ["no node", { sharesWith: "dense9" }, {}, "There is no node “dense9” whose weights it could use."],
    ["no id", { sharesWith: 3 }, {}, "This must be the id of a node, not 3."],
    ["itself", { sharesWith: "first" }, {}, "A node cannot share weights with itself. Leave this out."],
    [
      "another type",
      {},
      { op: "conv2d", settings: {} },
      "Dense cannot use the weights of “second”, which is of another type.",
    ],
    [
      "one without weights",
      { op: "relu", settings: {} },
      { op: "relu", settings: {} },
      "ReLU has no weights to share.",
    ],
    [
      "one that shares too",
      {},
      { sharesWith: "dense1" },
      "The weights of “second” are those of “dense1”. Name that one here.",
    ],
    [
      "one with other settings",
      {},
      { settings: { units: 2 } },
      "Nodes that share weights have the same settings, and these differ in “units”.",
    ],
  ])("cannot be those of %s", (_, sharer, owner, message) =>
    expect(sharing(sharer, owner)).toEqual([`nodes[3].sharesWith: ${message}`]),
  );
});
