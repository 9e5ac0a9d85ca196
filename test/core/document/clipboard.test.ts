import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copy, paste } from "../../../core/document/clipboard.ts";
import { type Document, emptyDocument } from "../../../core/document/document.ts";
import { addNode, connect, MAX_NODES, partOf, renameNode, setSetting } from "../../../core/document/edits.ts";
import { serialize } from "../../../core/document/file.ts";
import { newProject } from "../../../core/document/project.ts";
import { arbitraryDocument } from "./arbitraries.ts";

/** data1 → dense1 → relu1, with dense1 named and set. */
const chain = ((): Document => {
  let document = emptyDocument;
  document = addNode(document, "data", { x: 0, y: 0 }).document;
  document = addNode(document, "dense", { x: 240, y: 50 }).document;
  document = addNode(document, "relu", { x: 480, y: -10 }).document;
  document = connect(document, { node: "data1", port: "features" }, { node: "dense1", port: "x" });
  document = connect(document, { node: "dense1", port: "out" }, { node: "relu1", port: "x" });
  return setSetting(renameNode(document, "dense1", "Hidden"), "dense1", "units", 5);
})();

describe("copy and paste", () => {
  it("adds the copied nodes under new ids, with their names, settings and the wires among them", () => {
    const pasted = paste(chain, copy(chain, ["dense1", "relu1"]), { x: 1000, y: 1000 });
    expect(pasted?.ids).toEqual(["dense2", "relu2"]);
    expect(pasted?.document.nodes.slice(0, 3)).toEqual(chain.nodes);
    expect(pasted?.document.nodes[3]).toMatchObject({ op: "dense", name: "Hidden", settings: { units: 5 } });
    expect(pasted?.document.edges.slice(2).map(({ from, to }) => [from, to])).toEqual([
      [
        { node: "dense2", port: "out" },
        { node: "relu2", port: "x" },
      ],
    ]);
  });

  it("puts the top left corner of what was copied at the point", () => {
    const pasted = paste(chain, copy(chain, ["dense1", "relu1"]), { x: 1000, y: 2000 });
    expect(pasted?.document.nodes.slice(3).map(({ position }) => position)).toEqual([
      { x: 1000, y: 2060 },
      { x: 1240, y: 2000 },
    ]);
  });

  it("works between documents", () => {
    const pasted = paste(emptyDocument, copy(chain, ["data1", "dense1", "relu1"]), { x: 0, y: -10 });
    expect(pasted?.document).toEqual(chain);
  });

  it("keeps any part of any document", () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), (document, from) => {
        const ids = document.nodes.slice(from % 4).map(({ id }) => id);
        fc.pre(ids.length > 0);
        const pasted = paste(document, copy(document, ids), { x: 0, y: 0 });
        const part = partOf(document, ids);
        const added = partOf(pasted?.document ?? emptyDocument, pasted?.ids ?? []);
        const back = new Map(added.nodes.map(({ id }, index) => [id, part.nodes[index]?.id]));
        expect(added.nodes.map(({ op, name, settings }) => [op, name, settings])).toEqual(
          part.nodes.map(({ op, name, settings }) => [op, name, settings]),
        );
        expect(added.edges.map(({ from, to }) => [back.get(from.node), from.port, back.get(to.node), to.port])).toEqual(
          part.edges.map(({ from, to }) => [from.node, from.port, to.node, to.port]),
        );
      }),
      { seed: 10, numRuns: 200 },
    );
  });
});

describe("paste", () => {
  const at = { x: 0, y: 0 };
  const text = copy(chain, ["dense1"]);

  it("does not take foreign text", () => {
    for (const foreign of ["", "hello", "{}", "null", "[1]", serialize({ ...newProject, document: chain })]) {
      expect(paste(chain, foreign, at)).toBeUndefined();
    }
  });

  it("does not take what no file may hold, nor another version", () => {
    for (const [from, to] of [
      ['"units":5', '"units":0'],
      ['"units":5', '"__proto__":{}'],
      ['"op":"dense"', '"op":"transformer"'],
      ['"edges":[]', '"edges":[{"from":"data1.features","to":"dense1.x"}]'],
      ['"version":1', '"version":99'],
    ] as const) {
      expect(text).toContain(from);
      expect(paste(chain, text.replace(from, to), at)).toBeUndefined();
    }
  });

  it("does not take nothing", () => {
    expect(paste(chain, copy(chain, []), at)).toBeUndefined();
  });

  it("does not take more than the document has room for", () => {
    const [node] = chain.nodes;
    const nodes = Array.from({ length: MAX_NODES }, (_, index) => ({ ...node, id: `n${index}` })) as Document["nodes"];
    expect(paste({ nodes, edges: [] }, text, at)).toBeUndefined();
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.nat({ max: text.length }), fc.string({ maxLength: 3 }), (place, other) => {
        paste(chain, text.slice(0, place) + other + text.slice(place + 1), at);
        expect(paste(chain, other, at)).toBeUndefined();
      }),
      { seed: 11 },
    );
  });
});
