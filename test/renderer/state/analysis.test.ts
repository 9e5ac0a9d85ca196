import { describe, expect, it } from "vitest";
import { type Document, emptyDocument } from "../../../core/document/document.ts";
import { addNode, connect, moveNodes, shareWeights } from "../../../core/document/edits.ts";
import { newProject } from "../../../core/document/project.ts";
import { analyse, analysisStore, isSameNetwork, shapeAt } from "../../../renderer/state/analysis.ts";
import { editDocument, openProject } from "../../../renderer/state/document.ts";

const at = { x: 0, y: 0 };
const wire = (document: Document, from: string, to: string): Document => {
  const [fromNode = "", fromPort = ""] = from.split(".");
  const [toNode = "", toPort = ""] = to.split(".");
  return connect(document, { node: fromNode, port: fromPort }, { node: toNode, port: toPort });
};
const nodes = addNode(addNode(emptyDocument, "data", at).document, "dense", at).document;
const right = wire(nodes, "data1.features", "dense1.x");
const wrong = wire(nodes, "data1.targets", "dense1.x");

describe("the analysis", () => {
  it("knows the shape of every output, batch first", () => {
    const analysis = analyse(right, newProject.training);
    expect(shapeAt(analysis, { node: "data1", port: "features" })?.slice(1)).toEqual([2]);
    expect(analysis.faults.size).toBe(0);
  });

  it("tells why a wire cannot be, on the wire and on its node", () => {
    const analysis = analyse(wrong, newProject.training);
    const [edge] = wrong.edges;
    expect(analysis.faults.get(edge?.id ?? "")).toContain("Dense expects [batch, features]");
    expect(analysis.problemsByNode.get("dense1")).toHaveLength(1);
  });

  it("follows the document, but not where its nodes lie", () => {
    openProject({ ...newProject, document: right });
    const before = analysisStore.getState();
    editDocument((document) => moveNodes(document, new Map([["data1", { x: 80, y: 8 }]])));
    expect(analysisStore.getState()).toBe(before);
    editDocument(() => wrong);
    expect(analysisStore.getState().faults.size).toBe(1);
  });

  it("tells networks apart by ops, settings and wires", () => {
    expect(isSameNetwork(right, moveNodes(right, new Map([["dense1", { x: 8, y: 8 }]])))).toBe(true);
    expect(isSameNetwork(right, wrong)).toBe(false);
    expect(isSameNetwork(right, nodes)).toBe(false);
    expect(isSameNetwork(nodes, addNode(nodes, "tanh", at).document)).toBe(false);
    const two = addNode(nodes, "dense", at).document;
    expect(isSameNetwork(two, shareWeights(two, "dense2", "dense1"))).toBe(false);
  });
});
