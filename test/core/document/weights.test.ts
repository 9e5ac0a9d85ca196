import { describe, expect, it } from "vitest";
import { copy, paste } from "../../../core/document/clipboard.ts";
import { type Document, emptyDocument } from "../../../core/document/document.ts";
import {
  addNode,
  duplicate,
  removeAndHeal,
  removeNodes,
  separateWeights,
  setSetting,
  shareWeights,
} from "../../../core/document/edits.ts";
import { ownerOf, sharingNodes } from "../../../core/document/weights.ts";

const origin = { x: 0, y: 0 };
const withNodes = (...ops: readonly string[]): Document =>
  ops.reduce((document, op) => addNode(document, op, origin).document, emptyDocument);
const owners = ({ nodes }: Document) => Object.fromEntries(nodes.map((node) => [node.id, ownerOf(node)]));

const three = withNodes("dense", "dense", "dense", "relu", "relu");
/** dense2 and dense3 use the weights of dense1. */
const shared = shareWeights(shareWeights(three, "dense2", "dense1"), "dense3", "dense1");

describe("shareWeights", () => {
  it("lets a node use the weights of another", () => {
    expect(owners(shareWeights(three, "dense3", "dense2"))).toMatchObject({ dense2: "dense2", dense3: "dense2" });
    expect(owners(shared)).toMatchObject({ dense1: "dense1", dense2: "dense1", dense3: "dense1" });
  });

  it("finds the owner where the other shares them itself", () => {
    const pair = shareWeights(three, "dense2", "dense1");
    expect(shareWeights(pair, "dense3", "dense2")).toEqual(shared);
  });

  it("gives the node the settings of the other", () => {
    const wide = setSetting(three, "dense1", "units", 32);
    expect(shareWeights(wide, "dense2", "dense1").nodes[1]?.settings).toEqual(wide.nodes[0]?.settings);
  });

  it("takes only the node along, not those that shared with it", () => {
    const four = addNode(shared, "dense", origin).document;
    expect(owners(shareWeights(four, "dense1", "dense4"))).toMatchObject({
      dense1: "dense4",
      dense2: "dense2",
      dense3: "dense2",
      dense4: "dense4",
    });
  });

  it.each([
    ["a node of another op", "dense1", "relu1"],
    ["an op without weights", "relu1", "relu2"],
    ["itself", "dense1", "dense1"],
    ["what shares already", "dense2", "dense3"],
    ["a node that is not there", "dense9", "dense1"],
  ])("changes nothing for %s", (_, id, other) => expect(shareWeights(shared, id, other)).toBe(shared));
});

describe("separateWeights", () => {
  it("gives a node weights of its own", () => {
    expect(owners(separateWeights(shared, "dense2"))).toMatchObject({ dense2: "dense2", dense3: "dense1" });
    expect(separateWeights(shareWeights(three, "dense2", "dense1"), "dense2")).toEqual(three);
  });

  it("leaves the others with the first of them where it is the owner that leaves", () => {
    expect(owners(separateWeights(shared, "dense1"))).toMatchObject({
      dense1: "dense1",
      dense2: "dense2",
      dense3: "dense2",
    });
  });

  it("changes nothing where nothing is shared", () => {
    expect(separateWeights(three, "dense1")).toBe(three);
    expect(separateWeights(shared, "nothing")).toBe(shared);
  });
});

describe("nodes that share weights", () => {
  it("have the same settings, whichever of them is set", () => {
    for (const id of ["dense1", "dense3"]) {
      const units = setSetting(shared, id, "units", 5)
        .nodes.slice(0, 3)
        .map(({ settings }) => settings.units);
      expect(units).toEqual([5, 5, 5]);
    }
  });

  it("keep them when the owner goes, with the first that shared them", () => {
    const left = { dense2: "dense2", dense3: "dense2" };
    expect(owners(removeNodes(shared, ["dense1"]))).toMatchObject(left);
    expect(owners(removeAndHeal(shared, ["dense1"]))).toMatchObject(left);
    expect(removeNodes(shared, ["dense1", "dense2"]).nodes[0]).not.toHaveProperty("sharesWith");
  });

  it("share among themselves when copied, and no longer with those they were copied from", () => {
    for (const copies of [
      duplicate,
      (document: Document, ids: string[]) => paste(document, copy(document, ids), origin),
    ]) {
      const together = copies(shared, ["dense1", "dense3"])?.document ?? three;
      expect(owners(together)).toMatchObject({ dense3: "dense1", dense4: "dense4", dense5: "dense4" });
      const withoutOwner = copies(shared, ["dense2", "dense3"])?.document ?? three;
      expect(owners(withoutOwner)).toMatchObject({ dense4: "dense4", dense5: "dense4" });
    }
  });

  it("are found from each of them", () => {
    const sets = sharingNodes(shareWeights(three, "dense3", "dense1").nodes);
    expect([...sets].map(([id, nodes]) => [id, nodes.map((node) => node.id)])).toEqual([
      ["dense1", ["dense1", "dense3"]],
      ["dense3", ["dense1", "dense3"]],
    ]);
  });
});
