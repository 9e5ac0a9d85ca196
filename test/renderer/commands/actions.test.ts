import { beforeEach, describe, expect, it } from "vitest";
import { emptyDocument } from "../../../core/document/document.ts";
import { addNode, edgeBetween } from "../../../core/document/edits.ts";
import { newProject } from "../../../core/document/project.ts";
import { usualSize } from "../../../renderer/canvas/layout.ts";
import {
  addAfter,
  addOp,
  arrange,
  canSeparateWeights,
  canShareWeights,
  copySelection,
  cutSelection,
  dropNodes,
  duplicateSelection,
  goTo,
  nudge,
  pasteNodes,
  removeAndHealSelection,
  removeSelection,
  selectAll,
  selectedNodes,
  separateSelectedWeights,
  shareSelectedWeights,
} from "../../../renderer/commands/actions.ts";
import { documentStore, openProject, projectOf, undo } from "../../../renderer/state/document.ts";
import { interfaceStore, select } from "../../../renderer/state/interface.ts";
import { toastStore } from "../../../renderer/ui/toast.ts";

const document = () => projectOf(documentStore.getState()).document;
const ids = () => document().nodes.map(({ id }) => id);
const wires = () => document().edges.map(({ id }) => id);
const steps = () => documentStore.getState().history.past.length;
const port = (text: string) => {
  const [node = "", name = ""] = text.split(".");
  return { node, port: name };
};
const wire = (from: string, to: string) => edgeBetween(port(from), port(to)).id;

beforeEach(() => {
  openProject(newProject);
  select({});
});

function chain() {
  addOp("data");
  addOp("dense", { wire: { ...port("data1.features"), side: "output" } });
  addOp("tanh", { wire: { ...port("dense1.out"), side: "output" } });
}

describe("adding a node", () => {
  it("selects it and is one undo step, with its wire", () => {
    chain();
    expect(selectedNodes()).toEqual(["tanh1"]);
    expect(wires()).toEqual([wire("data1.features", "dense1.x"), wire("dense1.out", "tanh1.x")]);
    expect(steps()).toBe(3);
    undo();
    expect(ids()).toEqual(["data1", "dense1"]);
    expect(wires()).toHaveLength(1);
  });

  it("covers no other node unless it is put there", () => {
    addOp("data", { middle: { x: 100, y: 100 } });
    addOp("data", { middle: { x: 100, y: 100 } });
    addOp("data", { middle: { x: 100, y: 100 }, exact: true });
    const [first, second, third] = document().nodes.map(({ position }) => position);
    expect(second).not.toEqual(first);
    expect(third).toEqual(first);
  });

  it("into a wire is one step too", () => {
    chain();
    addOp("relu", { edge: wire("dense1.out", "tanh1.x") });
    expect(wires()).toContain(wire("dense1.out", "relu1.x"));
    expect(wires()).toContain(wire("relu1.out", "tanh1.x"));
    expect(steps()).toBe(4);
  });

  it("adds nothing for a name that is no op", () => {
    expect(addOp("nonsense")).toBeUndefined();
    expect(steps()).toBe(0);
  });

  it("after another asks which, with the wire at hand", () => {
    chain();
    addAfter("dense1");
    expect(interfaceStore.getState().quickAdd?.connect).toEqual({ ...port("dense1.out"), side: "output" });
  });
});

describe("dropping dragged nodes", () => {
  it("is one step for all of them", () => {
    chain();
    const before = steps();
    dropNodes(
      new Map([
        ["data1", { x: 8, y: 8 }],
        ["dense1", { x: 400, y: 8 }],
      ]),
      undefined,
    );
    expect(
      document()
        .nodes.map(({ position }) => position.x)
        .slice(0, 2),
    ).toEqual([8, 400]);
    expect(steps()).toBe(before + 1);
  });

  it("puts a single one into the wire below it, in the same step", () => {
    chain();
    addOp("relu");
    const before = steps();
    dropNodes(new Map([["relu1", { x: 240, y: 8 }]]), wire("data1.features", "dense1.x"));
    expect(wires()).toContain(wire("data1.features", "relu1.x"));
    expect(steps()).toBe(before + 1);
  });
});

describe("what is done with the selection", () => {
  it("removes it, with its wires, and selects nothing", () => {
    chain();
    select({ nodes: ["dense1"] });
    removeSelection();
    expect(ids()).toEqual(["data1", "tanh1"]);
    expect(wires()).toEqual([]);
    expect(selectedNodes()).toEqual([]);
  });

  it("removes wires alone", () => {
    chain();
    select({ edges: [wire("dense1.out", "tanh1.x")] });
    removeSelection();
    expect(ids()).toHaveLength(3);
    expect(wires()).toHaveLength(1);
  });

  it("rejoins the wires of what it removes where asked to", () => {
    chain();
    select({ nodes: ["dense1"] });
    removeAndHealSelection();
    expect(wires()).toEqual([wire("data1.features", "tanh1.x")]);
  });

  it("copies, cuts and pastes with the wires between, and selects what is new", () => {
    chain();
    select({ nodes: ["dense1", "tanh1"] });
    const text = copySelection();
    pasteNodes(text);
    expect(selectedNodes()).toEqual(["dense2", "tanh2"]);
    expect(wires()).toContain(wire("dense2.out", "tanh2.x"));
    cutSelection();
    expect(ids()).toEqual(["data1", "dense1", "tanh1"]);
    pasteNodes();
    expect(ids()).toHaveLength(5);
  });

  it("pastes a block where it covers nothing, each node as far from the next as it was", () => {
    addOp("dense", { middle: { x: 400, y: 300 }, exact: true });
    addOp("tanh", { middle: { x: 900, y: 330 }, exact: true });
    const [dense, tanh] = document().nodes.map(({ position }) => position);
    if (!dense || !tanh) return expect.fail();
    selectAll();
    const text = copySelection();
    // A third stands where the second of the block would come.
    removeSelection();
    addOp("relu", { middle: { x: 500, y: 0 }, exact: true });
    pasteNodes(text);
    pasteNodes(text);
    const all = document().nodes.map(({ position }) => position);
    expect(all).toHaveLength(5);
    for (const [index, a] of all.entries())
      for (const b of all.slice(index + 1))
        expect(
          Math.abs(a.x - b.x) >= usualSize.width || Math.abs(a.y - b.y) >= usualSize.height,
          JSON.stringify(all),
        ).toBe(true);
    for (const [first, second] of [all.slice(1, 3), all.slice(3)])
      expect({ x: (second?.x ?? 0) - (first?.x ?? 0), y: (second?.y ?? 0) - (first?.y ?? 0) }).toEqual({
        x: tanh.x - dense.x,
        y: tanh.y - dense.y,
      });
    const before = steps();
    undo();
    expect([ids().length, steps()]).toEqual([3, before - 1]);
  });

  it("pastes no other text", () => {
    const before = steps();
    pasteNodes("hello");
    expect(steps()).toBe(before);
  });

  it("duplicates, and selects everything", () => {
    chain();
    select({ nodes: ["dense1"] });
    duplicateSelection();
    expect(selectedNodes()).toEqual(["dense2"]);
    selectAll();
    expect(selectedNodes()).toHaveLength(4);
    expect(interfaceStore.getState().selection.edges).toHaveLength(2);
  });

  it("forgets what no longer exists", () => {
    addOp("data");
    undo();
    expect(selectedNodes()).toEqual([]);
  });

  it("moves by steps of the grid, all presses one undo step", () => {
    addOp("data", { middle: { x: 72, y: 36 } });
    const before = steps();
    nudge("right");
    nudge("right");
    nudge("down");
    expect(document().nodes[0]?.position).toEqual({ x: 16, y: 8 });
    expect(steps()).toBe(before + 1);
  });

  it("goes from node to node", () => {
    addOp("data", { middle: { x: 0, y: 0 } });
    addOp("dense", { middle: { x: 400, y: 0 } });
    select({});
    goTo("right");
    expect(selectedNodes()).toEqual(["data1"]);
    goTo("right");
    expect(selectedNodes()).toEqual(["dense1"]);
  });

  it("tidies up in one step", () => {
    chain();
    const before = steps();
    arrange();
    const [data, dense, tanh] = document().nodes.map(({ position }) => position.x);
    expect(data).toBeLessThan(dense ?? 0);
    expect(dense).toBeLessThan(tanh ?? 0);
    expect(steps()).toBe(before + 1);
  });

  it("says so where there are too many nodes to tidy up", () => {
    const [node] = addNode(emptyDocument, "dense", { x: 0, y: 0 }).document.nodes;
    const nodes = node ? Array.from({ length: 1501 }, (_, i) => ({ ...node, id: `dense${i}` })) : [];
    openProject({ ...newProject, document: { nodes, edges: [] } });
    arrange();
    expect(document().nodes).toBe(nodes);
    expect(toastStore.getState().toasts.at(-1)?.message).toBe(
      "Up to 1,500 nodes can be arranged, and there are 1,501.",
    );
  });
});

describe("sharing weights", () => {
  const sharers = () => document().nodes.map(({ sharesWith }) => sharesWith);
  beforeEach(() => {
    for (const op of ["dense", "dense", "dense", "relu", "relu"]) addOp(op);
  });

  it("is offered for several nodes of one op that has weights, until all of them share", () => {
    const offered = (...nodes: string[]) => {
      select({ nodes });
      return canShareWeights();
    };
    expect(offered("dense1")).toBe(false);
    expect(offered("dense1", "relu1")).toBe(false);
    expect(offered("relu1", "relu2")).toBe(false);
    expect(offered("dense1", "dense2")).toBe(true);
    shareSelectedWeights();
    expect(canShareWeights()).toBe(false);
    expect(offered("dense1", "dense2", "dense3")).toBe(true);
  });

  it("lets all selected use the weights of the first, in one step", () => {
    const before = steps();
    select({ nodes: ["dense3", "dense1", "dense2"] });
    shareSelectedWeights();
    expect(sharers()).toEqual([undefined, "dense1", "dense1", undefined, undefined]);
    expect(steps()).toBe(before + 1);
  });

  it("is ended for all selected, in one step", () => {
    select({ nodes: ["dense1", "dense2", "dense3"] });
    expect(canSeparateWeights()).toBe(false);
    shareSelectedWeights();
    expect(canSeparateWeights()).toBe(true);
    const before = steps();
    separateSelectedWeights();
    expect(sharers()).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(steps()).toBe(before + 1);
    undo();
    expect(sharers().filter(Boolean)).toEqual(["dense1", "dense1"]);
  });
});
