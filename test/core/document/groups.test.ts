import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copy, paste } from "../../../core/document/clipboard.ts";
import { type Document, emptyDocument, groupColours } from "../../../core/document/document.ts";
import {
  addNode,
  connect,
  duplicate,
  edgeBetween,
  insertOnEdge,
  partOf,
  removeAndHeal,
  removeNodes,
} from "../../../core/document/edits.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import {
  colourGroup,
  groupNodes,
  groupsOf,
  joinGroup,
  MAX_TITLE,
  removeGroups,
  renameGroup,
  ungroupNodes,
} from "../../../core/document/groups.ts";
import { newProject } from "../../../core/document/project.ts";
import { arbitraryDocument } from "./arbitraries.ts";

const add = (document: Document, op: string) => addNode(document, op, { x: 0, y: 0 }).document;
/** data1 → dense1 → relu1, and dense2 by itself. */
const four = ((): Document => {
  const document = ["data", "dense", "relu", "dense"].reduce(add, emptyDocument);
  const fed = connect(document, { node: "data1", port: "features" }, { node: "dense1", port: "x" });
  return connect(fed, { node: "dense1", port: "out" }, { node: "relu1", port: "x" });
})();
const inner = { from: { node: "dense1", port: "out" }, to: { node: "relu1", port: "x" } };

const grouped = (document: Document, ...ids: readonly string[]): Document => groupNodes(document, ids).document;
const members = (document: Document) => document.groups?.map(({ nodes }) => nodes.join(" "));
const block = grouped(four, "relu1", "dense1");

describe("a new group", () => {
  it("holds the nodes in the document's order, with a title and the first free colour", () => {
    const { document, id } = groupNodes(four, ["relu1", "dense1", "nothing"]);
    expect(document.groups).toEqual([{ id, title: "Group", colour: groupColours[0], nodes: ["dense1", "relu1"] }]);
    expect(grouped(block, "dense2").groups?.map(({ colour }) => colour)).toEqual([groupColours[0], groupColours[1]]);
  });

  it("is none of no nodes, nor of nodes that are a group already", () => {
    expect(groupNodes(four, ["nothing"])).toEqual({ document: four });
    expect(groupNodes(block, ["dense1", "relu1"])).toEqual({ document: block });
  });

  it("is enlarged by grouping all of it with others", () => {
    const larger = grouped(renameGroup(block, "group1", "Hidden"), "dense1", "relu1", "dense2");
    expect(larger.groups).toMatchObject([{ id: "group1", title: "Hidden", nodes: ["dense1", "relu1", "dense2"] }]);
  });

  it("takes nodes out of the groups they were in", () => {
    expect(members(grouped(block, "relu1", "dense2"))).toEqual(["dense1", "relu1 dense2"]);
    expect(members(grouped(grouped(block, "dense2"), "dense1", "relu1", "dense2"))).toEqual(["dense1 relu1 dense2"]);
  });
});

describe("a group", () => {
  it("has a title without spaces around it, cut to the longest there may be, and a colour", () => {
    const titled = renameGroup(block, "group1", ` ${"x".repeat(MAX_TITLE + 5)} `);
    expect(titled.groups?.[0]?.title).toBe("x".repeat(MAX_TITLE));
    expect(colourGroup(block, "group1", "green").groups?.[0]?.colour).toBe("green");
    expect(renameGroup(block, "group1", "Group")).toBe(block);
    expect(colourGroup(block, "group9", "green")).toBe(block);
  });

  it("loses the nodes that are taken out of it, and is gone with the last", () => {
    expect(members(ungroupNodes(block, ["dense1"]))).toEqual(["relu1"]);
    expect(ungroupNodes(block, ["dense1", "relu1"])).toEqual(four);
    expect(ungroupNodes(block, ["dense2"])).toBe(block);
  });

  it("leaves its nodes when it is removed", () => {
    expect(removeGroups(block, ["group1"])).toEqual(four);
    expect(removeGroups(block, ["group9"])).toBe(block);
  });

  it("is gone with its nodes", () => {
    expect(members(removeNodes(block, ["dense1"]))).toEqual(["relu1"]);
    expect(removeNodes(block, ["dense1", "relu1"]).groups).toBeUndefined();
    expect(members(removeAndHeal(block, ["relu1"]))).toEqual(["dense1"]);
  });

  it("takes up a node that goes into one of its wires, and none that goes into a wire across its border", () => {
    const within = insertOnEdge(add(block, "tanh"), "tanh1", edgeBetween(inner.from, inner.to).id);
    expect(members(within)).toEqual(["dense1 relu1 tanh1"]);
    const [across] = block.edges;
    expect(members(insertOnEdge(add(block, "tanh"), "tanh1", across?.id ?? ""))).toEqual(["dense1 relu1"]);
  });

  it("takes up a node from another group", () => {
    const two = grouped(block, "dense2");
    expect(members(joinGroup(two, "relu1", "group2"))).toEqual(["dense1", "relu1 dense2"]);
    expect(members(joinGroup(two, "dense2", "group1"))).toEqual(["dense1 relu1 dense2"]);
    expect(joinGroup(two, "dense2", "group2")).toBe(two);
    expect(joinGroup(two, "dense2", "group9")).toBe(two);
  });

  it("is found by its nodes", () => {
    expect(groupsOf(block, ["relu1", "dense2"]).map(({ id }) => id)).toEqual(["group1"]);
    expect(groupsOf(block, ["dense2"])).toEqual([]);
  });
});

describe("a copy", () => {
  const titled = colourGroup(renameGroup(block, "group1", "Hidden"), "group1", "purple");

  it("keeps the groups that it holds as a whole, under ids of their own", () => {
    const { document } = duplicate(titled, ["dense1", "relu1", "dense2"]);
    expect(document.groups).toEqual([
      ...(titled.groups ?? []),
      { id: "group2", title: "Hidden", colour: "purple", nodes: ["dense3", "relu2"] },
    ]);
    expect(duplicate(titled, ["dense1"]).document.groups).toEqual(titled.groups);
  });

  it("keeps them on the way through the clipboard", () => {
    const pasted = paste(emptyDocument, copy(titled, ["dense1", "relu1"]), { x: 0, y: 0 });
    expect(pasted?.document.groups).toEqual(titled.groups);
  });
});

describe("whatever is edited", () => {
  it("a node is in one group at most, no group is empty, and files and parts keep them", () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), (document, from) => {
        const all = (document.groups ?? []).flatMap(({ nodes }) => nodes);
        expect(new Set(all).size).toBe(all.length);
        expect(document.groups).not.toEqual([]);
        for (const { nodes } of document.groups ?? []) {
          expect(nodes.length).toBeGreaterThan(0);
          expect(nodes).toEqual(document.nodes.map(({ id }) => id).filter((id) => nodes.includes(id)));
        }
        const parsed = parseProject(serialize({ ...newProject, document }));
        expect(parsed).toEqual({ ok: true, project: { ...newProject, document } });
        const part = partOf(
          document,
          document.nodes.slice(from % 3).map(({ id }) => id),
        );
        const kept = new Set(part.nodes.map(({ id }) => id));
        expect(part.groups ?? []).toEqual(
          (document.groups ?? []).filter(({ nodes }) => nodes.every((id) => kept.has(id))),
        );
      }),
      { seed: 21, numRuns: 200 },
    );
  });
});
