import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOp } from "../../../core/catalogue.ts";
import { type Document, emptyDocument, type Node } from "../../../core/document/document.ts";
import {
  addNode,
  connect,
  disconnect,
  duplicate,
  insert,
  insertOnEdge,
  MAX_COORDINATE,
  MAX_NAME,
  MAX_NODES,
  moveNodes,
  partOf,
  removeAndHeal,
  removeNodes,
  renameNode,
  setSetting,
} from "../../../core/document/edits.ts";
import { commit, redo, start, undo } from "../../../core/document/history.ts";
import { settingProblem } from "../../../core/document/settings.ts";
import { defaults } from "../../../core/op.ts";
import { arbitraryDocument, arbitraryEdit } from "./arbitraries.ts";

const origin = { x: 0, y: 0 };
const withNodes = (...ops: readonly string[]): Document =>
  ops.reduce((document, op) => addNode(document, op, origin).document, emptyDocument);

const node = (id: string, op: string): Node => ({ id, op, name: "", settings: {}, position: origin });

const port = (text: string) => {
  const [id = "", name = ""] = text.split(".");
  return { node: id, port: name };
};
const wire = (document: Document, ...wires: readonly (readonly [string, string])[]): Document =>
  wires.reduce((wired, [from, to]) => connect(wired, port(from), port(to)), document);
const wires = (document: Document): string[] =>
  document.edges.map(({ from, to }) => `${from.node}.${from.port} ${to.node}.${to.port}`).sort();
const ids = (document: Document): string[] => document.nodes.map(({ id }) => id);

/** data1 → dense1 → relu1 → mse1, which also gets the targets. */
const chain = wire(
  withNodes("data", "dense", "relu", "mse"),
  ["data1.features", "dense1.x"],
  ["dense1.out", "relu1.x"],
  ["relu1.out", "mse1.input"],
  ["data1.targets", "mse1.target"],
);

describe("addNode", () => {
  it("adds a node with its op's defaults and a readable id of its own", () => {
    const { document, ids: added } = addNode(withNodes("dense", "relu"), "dense", { x: 3, y: 4 });
    expect(added).toEqual(["dense2"]);
    expect(document.nodes.at(-1)).toEqual({
      id: "dense2",
      op: "dense",
      name: "",
      settings: defaults(findOp("dense")?.fields ?? {}),
      position: { x: 3, y: 4 },
    });
  });

  it("does not give the id of a removed node again while a later one stands", () => {
    expect(ids(addNode(removeNodes(withNodes("relu", "relu"), ["relu1"]), "relu", origin).document)).toEqual([
      "relu2",
      "relu3",
    ]);
  });

  it("adds nothing for a name that is no op, nor one that every object inherits", () => {
    for (const name of ["transformer", "constructor", "__proto__"]) {
      const added = addNode(chain, name, origin);
      expect(added.ids).toEqual([]);
      expect(added.document).toBe(chain);
    }
  });
});

describe("insert", () => {
  it("gives new ids whatever ids the document has already", () => {
    const odd = ["dense999999999", "dense1000000000", "dense007", "dense_1", "dense"];
    const document: Document = { nodes: odd.map((id) => node(id, "dense")), edges: [] };
    const twice = addNode(addNode(document, "dense", origin).document, "dense", origin).document;
    expect(new Set(ids(twice)).size).toBe(7);
  });

  it("keeps apart the ids of ops whose name ends in a number", () => {
    expect(insert(emptyDocument, { nodes: [node("a", "relu6")], edges: [] }).ids).toEqual(["relu6_1"]);
  });

  it("adds nothing beyond the most nodes that a file may hold", () => {
    const nodes = Array.from({ length: MAX_NODES }, (_, index) => node(`relu${index}`, "relu"));
    const full: Document = { nodes, edges: [] };
    expect(addNode(full, "relu", origin)).toEqual({ document: full, ids: [] });
  });
});

describe("connect", () => {
  it("draws a wire from an output to an input", () => {
    expect(wires(wire(withNodes("dense", "relu"), ["dense1.out", "relu1.x"]))).toEqual(["dense1.out relu1.x"]);
  });

  it("replaces the wire that the input had", () => {
    const document = wire(withNodes("dense", "dense", "relu"), ["dense1.out", "relu1.x"], ["dense2.out", "relu1.x"]);
    expect(wires(document)).toEqual(["dense2.out relu1.x"]);
  });

  it("lets an output feed many inputs, and a loop stand for lowering to report", () => {
    const document = wire(withNodes("relu", "relu"), ["relu1.out", "relu2.x"], ["relu2.out", "relu1.x"]);
    expect(wires(document)).toEqual(["relu1.out relu2.x", "relu2.out relu1.x"]);
  });

  it.each([
    ["a node that is not there", "dense9.out", "relu1.x"],
    ["an output that is not there", "dense1.features", "relu1.x"],
    ["an input that is not there", "dense1.out", "relu1.z"],
    ["a name that every object inherits", "dense1.out", "relu1.constructor"],
    ["two inputs", "dense1.x", "relu1.x"],
    ["two outputs", "dense1.out", "relu1.out"],
  ])("refuses %s", (_, from, to) => {
    const document = withNodes("dense", "relu");
    expect(wire(document, [from, to])).toBe(document);
  });

  it("changes nothing where the wire stands already", () => {
    expect(wire(chain, ["dense1.out", "relu1.x"])).toBe(chain);
  });
});

describe("disconnect", () => {
  it("removes wires by id, and nothing else", () => {
    const [first, ...others] = chain.edges;
    const document = disconnect(chain, [first?.id ?? ""]);
    expect(document.edges).toEqual(others);
    expect(document.nodes).toBe(chain.nodes);
    expect(disconnect(chain, ["nothing"])).toBe(chain);
  });
});

describe("removeNodes", () => {
  it("takes the wires of the removed nodes along", () => {
    const document = removeNodes(chain, ["relu1", "dense1"]);
    expect(ids(document)).toEqual(["data1", "mse1"]);
    expect(wires(document)).toEqual(["data1.targets mse1.target"]);
    expect(removeNodes(chain, ["nothing"])).toBe(chain);
  });
});

describe("removeAndHeal", () => {
  it("connects what fed the node to all that it fed", () => {
    const forked = wire(addNode(chain, "tanh", origin).document, ["dense1.out", "tanh1.x"]);
    expect(wires(removeAndHeal(forked, ["dense1"]))).toEqual([
      "data1.features relu1.x",
      "data1.features tanh1.x",
      "data1.targets mse1.target",
      "relu1.out mse1.input",
    ]);
  });

  it("heals over several nodes in a row, in whichever order they are named", () => {
    for (const order of [
      ["dense1", "relu1"],
      ["relu1", "dense1"],
    ]) {
      expect(wires(removeAndHeal(chain, order))).toEqual(["data1.features mse1.input", "data1.targets mse1.target"]);
    }
  });

  it("only removes a node that two wires feed, or none", () => {
    const sum = wire(
      withNodes("relu", "tanh", "add", "dense"),
      ["relu1.out", "add1.a"],
      ["tanh1.out", "add1.b"],
      ["add1.out", "dense1.x"],
    );
    expect(removeAndHeal(sum, ["add1"]).edges).toEqual([]);
    expect(wires(removeAndHeal(sum, ["relu1"]))).toEqual(["add1.out dense1.x", "tanh1.out add1.b"]);
    expect(removeAndHeal(sum, ["nothing"])).toBe(sum);
  });
});

describe("insertOnEdge", () => {
  const loose = addNode(chain, "tanh", origin).document;
  const edge = chain.edges.find(({ to }) => to.node === "relu1")?.id ?? "";

  it("puts the node into the wire", () => {
    expect(wires(insertOnEdge(loose, "tanh1", edge))).toEqual([
      "data1.features dense1.x",
      "data1.targets mse1.target",
      "dense1.out tanh1.x",
      "relu1.out mse1.input",
      "tanh1.out relu1.x",
    ]);
  });

  it("takes the first input that is free", () => {
    const sum = wire(addNode(chain, "add", origin).document, ["data1.features", "add1.a"]);
    expect(wires(insertOnEdge(sum, "add1", edge))).toContain("dense1.out add1.b");
  });

  it("changes nothing where the node has no free input, or is an end of the wire, or is not there", () => {
    for (const id of ["data1", "mse1", "dense1", "relu1", "nothing"]) expect(insertOnEdge(chain, id, edge)).toBe(chain);
    expect(insertOnEdge(loose, "tanh1", "nothing")).toBe(loose);
  });
});

describe("moveNodes", () => {
  it("moves the named nodes and shares the others", () => {
    const document = moveNodes(chain, new Map([["relu1", { x: 10, y: -5 }]]));
    expect(document.nodes.map(({ position }) => position)).toEqual([origin, origin, { x: 10, y: -5 }, origin]);
    expect(document.nodes[0]).toBe(chain.nodes[0]);
    expect(document.edges).toBe(chain.edges);
  });

  it("changes nothing where nothing moves", () => {
    expect(
      moveNodes(
        chain,
        new Map([
          ["relu1", origin],
          ["nothing", { x: 1, y: 1 }],
        ]),
      ),
    ).toBe(chain);
  });

  it("keeps nodes where a file can hold them", () => {
    const document = moveNodes(chain, new Map([["relu1", { x: Number.NaN, y: -1e300 }]]));
    expect(document.nodes[2]?.position).toEqual({ x: 0, y: -MAX_COORDINATE });
  });
});

describe("setSetting", () => {
  it("changes one setting of one node", () => {
    const document = setSetting(chain, "dense1", "units", 3);
    expect(document.nodes[1]?.settings).toEqual({ ...chain.nodes[1]?.settings, units: 3 });
    expect(document.nodes[2]).toBe(chain.nodes[2]);
  });

  it.each([
    ["the value it has", "dense1", "units", 8],
    ["a value out of range", "dense1", "units", 0],
    ["a value of another kind", "dense1", "units", "8"],
    ["a setting that the op does not have", "relu1", "units", 8],
    ["a setting that every object inherits", "dense1", "constructor", 1],
    ["a node that is not there", "dense9", "units", 8],
  ])("changes nothing for %s", (_, id, name, value) => {
    expect(setSetting(chain, id, name, value)).toBe(chain);
  });
});

describe("renameNode", () => {
  it("names a node, without the spaces around", () => {
    expect(renameNode(chain, "relu1", "  the hinge ").nodes[2]?.name).toBe("the hinge");
    expect(renameNode(chain, "relu1", " ")).toBe(chain);
  });

  it("cuts what is too long for a file", () => {
    expect(renameNode(chain, "relu1", "x".repeat(1000)).nodes[2]?.name.length).toBe(MAX_NAME);
  });
});

describe("duplicate", () => {
  it("copies nodes aside with the wires among them, and none from outside", () => {
    const { document, ids: copies } = duplicate(chain, ["dense1", "relu1"]);
    expect(copies).toEqual(["dense2", "relu2"]);
    expect(wires(document)).toEqual([...wires(chain), "dense2.out relu2.x"].sort());
    expect(document.nodes.at(-1)?.position).toEqual({ x: 40, y: 40 });
    expect(document.nodes.slice(0, 4)).toEqual(chain.nodes);
  });

  it("changes nothing where nothing is chosen", () => {
    expect(duplicate(chain, ["nothing"])).toEqual({ document: chain, ids: [] });
  });
});

describe("partOf", () => {
  it("is the chosen nodes and the wires among them", () => {
    const part = partOf(chain, ["relu1", "mse1", "nothing"]);
    expect(ids(part)).toEqual(["relu1", "mse1"]);
    expect(wires(part)).toEqual(["relu1.out mse1.input"]);
  });
});

/** What must hold of every document, as sentences about what does not. */
function faults(document: Document): string[] {
  const found: string[] = [];
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  if (nodes.size !== document.nodes.length) found.push("two nodes have one id");
  if (new Set(document.edges.map(({ id }) => id)).size !== document.edges.length) found.push("two edges have one id");
  const fed = new Set<string>();
  for (const { id, from, to } of document.edges) {
    const source = findOp(nodes.get(from.node)?.op ?? "");
    const target = findOp(nodes.get(to.node)?.op ?? "");
    if (!source?.outputs.includes(from.port) || !Object.keys(target?.inputs ?? {}).includes(to.port)) {
      found.push(`${id} dangles`);
    }
    if (fed.has(`${to.node}.${to.port}`)) found.push(`${id} is the second into its input`);
    fed.add(`${to.node}.${to.port}`);
  }
  for (const node of document.nodes) {
    if (node.sharesWith !== undefined) {
      const owner = nodes.get(node.sharesWith);
      if (!owner || owner.op !== node.op || owner.sharesWith !== undefined)
        found.push(`${node.id} shares with no owner`);
      if (JSON.stringify(owner?.settings) !== JSON.stringify(node.settings)) found.push(`${node.id} is set otherwise`);
    }
    for (const [name, field] of Object.entries(findOp(node.op)?.fields ?? {})) {
      if (settingProblem(field, node.settings[name])) found.push(`${node.id}.${name} is out of range`);
    }
  }
  return found;
}

describe("any edits in any order", () => {
  it("leave no dangling wire, no input with two wires, no setting out of range, no shared weights without an owner", () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(faults(document)).toEqual([]);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("give back the same document where nothing changes, and never change the one they were given", () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryEdit, (document, edit) => {
        const before = JSON.stringify(document);
        const after = edit(document);
        expect(JSON.stringify(document)).toBe(before);
        if (JSON.stringify(after) === before) expect(after).toBe(document);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it("are undone and redone to the very same documents", () => {
    fc.assert(
      fc.property(fc.array(arbitraryEdit, { maxLength: 30, size: "max" }), (edits) => {
        let history = start(emptyDocument);
        const passed = [history.present];
        for (const edit of edits) {
          history = commit(history, edit(history.present));
          if (history.present !== passed.at(-1)) passed.push(history.present);
        }
        for (const document of passed.slice(0, -1).reverse()) {
          history = undo(history);
          expect(history.present).toBe(document);
        }
        for (const document of passed.slice(1)) {
          history = redo(history);
          expect(history.present).toBe(document);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
