import { describe, expect, it } from "vitest";
import { emptyDocument } from "../../../core/document/document.ts";
import { addNode, connect, renameNode } from "../../../core/document/edits.ts";
import { newProject } from "../../../core/document/project.ts";
import {
  applyToLocal,
  applyToSelection,
  noLocal,
  portsOf,
  toFlowEdges,
  toFlowNodes,
} from "../../../renderer/canvas/flow.ts";
import { analyse } from "../../../renderer/state/analysis.ts";
import { emptySelection } from "../../../renderer/state/interface.ts";

const two = addNode(addNode(emptyDocument, "data", { x: 0, y: 0 }).document, "dense", { x: 200, y: 0 }).document;
const document = connect(two, { node: "data1", port: "features" }, { node: "dense1", port: "x" });
const analysis = analyse(document, newProject.training);

describe("nodes for React Flow", () => {
  it("carry position, selection and what a screen reader says", () => {
    const nodes = toFlowNodes(document.nodes, { ...emptySelection, nodes: ["dense1"] }, noLocal, []);
    expect(nodes.map(({ id, position, selected, ariaLabel }) => ({ id, position, selected, ariaLabel }))).toEqual([
      { id: "data1", position: { x: 0, y: 0 }, selected: false, ariaLabel: "Data" },
      { id: "dense1", position: { x: 200, y: 0 }, selected: true, ariaLabel: "Dense" },
    ]);
  });

  it("are the same objects where nothing changed, and their data where only the selection did", () => {
    const before = toFlowNodes(document.nodes, emptySelection, noLocal, []);
    const selected = toFlowNodes(document.nodes, { ...emptySelection, nodes: ["data1"] }, noLocal, before);
    expect(selected[1]).toBe(before[1]);
    expect(selected[0]).not.toBe(before[0]);
    expect(selected[0]?.data).toBe(before[0]?.data);
    const renamed = toFlowNodes(renameNode(document, "data1", "d").nodes, emptySelection, noLocal, before);
    expect(renamed[0]?.data).not.toBe(before[0]?.data);
  });

  it("stand where they are dragged to until the drag ends", () => {
    const moved = applyToLocal(noLocal, [{ type: "position", id: "data1", position: { x: 9, y: 9 }, dragging: true }]);
    const [data] = toFlowNodes(document.nodes, emptySelection, moved, []);
    expect(data?.position).toEqual({ x: 9, y: 9 });
    expect(document.nodes[0]?.position).toEqual({ x: 0, y: 0 });
  });

  it("keep the size that was measured", () => {
    const size = { width: 144, height: 80 };
    const measured = applyToLocal(noLocal, [{ type: "dimensions", id: "data1", dimensions: size }]);
    expect(toFlowNodes(document.nodes, emptySelection, measured, [])[0]?.measured).toBe(size);
    expect(applyToLocal(measured, [{ type: "select", id: "data1", selected: true }])).toBe(measured);
  });
});

describe("wires for React Flow", () => {
  it("join the ports and say the shape that flows in them", () => {
    const [edge] = toFlowEdges(document.edges, emptySelection, analysis, undefined, []);
    expect(edge).toMatchObject({ source: "data1", sourceHandle: "features", target: "dense1", targetHandle: "x" });
    expect(edge?.data).toEqual({ label: "batch\u2009×\u20092", shortLabel: "2", fault: undefined, receives: false });
  });

  it("say why they cannot be", () => {
    const wrong = connect(two, { node: "data1", port: "targets" }, { node: "dense1", port: "x" });
    const found = analyse(wrong, newProject.training);
    const [edge] = toFlowEdges(wrong.edges, emptySelection, found, undefined, []);
    expect(edge?.data?.fault).toContain("Dense expects");
  });

  it("are the same objects where nothing changed", () => {
    const before = toFlowEdges(document.edges, emptySelection, analysis, undefined, []);
    expect(toFlowEdges(document.edges, emptySelection, analysis, undefined, before)[0]).toBe(before[0]);
    expect(toFlowEdges(document.edges, emptySelection, analysis, before[0]?.id, before)[0]?.data?.receives).toBe(true);
  });
});

describe("what React Flow reports", () => {
  it("changes the selection of one kind, and keeps what a box with Shift began with", () => {
    const before = { nodes: ["a", "b"], edges: ["e"], groups: ["g"] };
    const changes = [
      { type: "select", id: "a", selected: false },
      { type: "select", id: "c", selected: true },
    ] as const;
    expect(applyToSelection(before, changes, "nodes")).toEqual({ nodes: ["b", "c"], edges: ["e"], groups: [] });
    expect(applyToSelection(before, changes, "nodes", before)).toEqual({ ...before, nodes: ["a", "b", "c"] });
  });

  it("names two ports, or none", () => {
    const connection = { source: "a", sourceHandle: "y", target: "b", targetHandle: "x" };
    expect(portsOf(connection)).toEqual({ from: { node: "a", port: "y" }, to: { node: "b", port: "x" } });
    expect(portsOf({ ...connection, targetHandle: null })).toBeUndefined();
  });
});
