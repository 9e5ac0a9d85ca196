import { beforeEach, describe, expect, it } from "vitest";
import { newProject } from "../../../core/document/project.ts";
import {
  addOp,
  copySelection,
  cutSelection,
  dropNodes,
  duplicateSelection,
  goTo,
  nudge,
  pasteNodes,
  removeSelection,
} from "../../../renderer/commands/actions.ts";
import {
  bypassSelection,
  canBypassSelection,
  canGroup,
  canSelectGroup,
  canUngroup,
  groupSelection,
  groupToRename,
  selectGroup,
  titleGroup,
  ungroupSelection,
} from "../../../renderer/commands/groupActions.ts";
import { documentStore, openProject, projectOf, redo, undo } from "../../../renderer/state/document.ts";
import { interfaceStore, select, setRenamingGroup } from "../../../renderer/state/interface.ts";

const document = () => projectOf(documentStore.getState()).document;
const groups = () => document().groups ?? [];
const ids = () => document().nodes.map(({ id }) => id);
const selection = () => interfaceStore.getState().selection;
const steps = () => documentStore.getState().history.past.length;

beforeEach(() => {
  openProject(newProject);
  select({});
  setRenamingGroup(undefined);
  for (const op of ["data", "dense", "tanh"]) addOp(op);
});

function group(...nodes: readonly string[]): string {
  select({ nodes });
  groupSelection();
  return groups().at(-1)?.id ?? "";
}

describe("grouping", () => {
  it("frames the selected nodes, selects the frame and asks for its title, all one undo step", () => {
    const before = steps();
    const id = group("dense1", "tanh1");
    expect(groups()).toMatchObject([{ nodes: ["dense1", "tanh1"] }]);
    expect(selection()).toEqual({ nodes: [], edges: [], groups: [id] });
    expect(interfaceStore.getState().renamingGroup).toBe(id);
    titleGroup(id, "Hidden");
    expect(groups()[0]?.title).toBe("Hidden");
    expect(interfaceStore.getState().renamingGroup).toBeUndefined();
    expect(steps()).toBe(before + 1);
    titleGroup(id, "Layer");
    expect(steps()).toBe(before + 2);
    undo();
    undo();
    expect(groups()).toEqual([]);
    redo();
    expect(groups()[0]?.title).toBe("Hidden");
  });

  it("cannot be done with nothing, nor with a group as it is", () => {
    select({});
    expect(canGroup()).toBe(false);
    group("dense1", "tanh1");
    expect(canGroup()).toBe(false);
    select({ nodes: ["dense1", "tanh1"] });
    expect(canGroup()).toBe(false);
    select({ nodes: ["dense1", "tanh1", "data1"] });
    expect(canGroup()).toBe(true);
  });

  it("enlarges a group without asking for a title again", () => {
    const id = group("dense1");
    titleGroup(id, "Hidden");
    group("dense1", "tanh1");
    expect(groups()).toMatchObject([{ id, title: "Hidden", nodes: ["dense1", "tanh1"] }]);
    expect(interfaceStore.getState().renamingGroup).toBeUndefined();
  });
});

describe("ungrouping", () => {
  it("removes the selected frame and selects its nodes, in one step", () => {
    group("dense1", "tanh1");
    titleGroup("group1", undefined);
    const before = steps();
    expect(canUngroup()).toBe(true);
    ungroupSelection();
    expect(groups()).toEqual([]);
    expect(selection().nodes).toEqual(["dense1", "tanh1"]);
    expect(steps()).toBe(before + 1);
    expect(canUngroup()).toBe(false);
  });

  it("takes selected nodes out of their group", () => {
    group("dense1", "tanh1");
    select({ nodes: ["tanh1"] });
    expect(canUngroup()).toBe(true);
    ungroupSelection();
    expect(groups()).toMatchObject([{ nodes: ["dense1"] }]);
  });
});

describe("a selected frame", () => {
  it("is reached from its nodes, and can be renamed", () => {
    const id = group("dense1", "tanh1");
    select({ nodes: ["dense1"] });
    expect(groupToRename()).toBeUndefined();
    expect(canSelectGroup()).toBe(true);
    selectGroup();
    expect(selection().groups).toEqual([id]);
    expect(groupToRename()?.id).toBe(id);
    select({ nodes: ["data1"] });
    expect(canSelectGroup()).toBe(false);
  });

  it("is deleted without its nodes", () => {
    group("dense1", "tanh1");
    removeSelection();
    expect(groups()).toEqual([]);
    expect(ids()).toHaveLength(3);
  });

  it("is moved with its nodes", () => {
    group("dense1", "tanh1");
    const before = document().nodes.map(({ position }) => position);
    nudge("right");
    const after = document().nodes.map(({ position }) => position);
    expect(after.map(({ x }, i) => x - (before[i]?.x ?? 0))).toEqual([0, 8, 8]);
  });

  it("is copied, cut, pasted and duplicated with its nodes", () => {
    const id = group("dense1", "tanh1");
    titleGroup(id, "Hidden");
    duplicateSelection();
    expect(groups().map(({ title, nodes }) => [title, ...nodes])).toEqual([
      ["Hidden", "dense1", "tanh1"],
      ["Hidden", "dense2", "tanh2"],
    ]);
    select({ groups: [id] });
    const text = copySelection();
    cutSelection();
    expect(ids()).toEqual(["data1", "dense2", "tanh2"]);
    pasteNodes(text);
    expect(groups()).toHaveLength(2);
    undo();
    undo();
    expect(groups()).toHaveLength(2);
    expect(ids()).toHaveLength(5);
  });

  it("is left by an arrow key, from one of its nodes", () => {
    group("dense1");
    goTo("down");
    expect(selection().groups).toEqual([]);
    expect(selection().nodes).toHaveLength(1);
  });
});

describe("bypassing", () => {
  const bypassed = () => document().nodes.flatMap(({ id, bypassed: aside }) => (aside ? [id] : []));

  it("lets the selected nodes stand aside that can, and take part again, a step each", () => {
    const before = steps();
    select({ nodes: ["data1", "dense1", "tanh1"] });
    bypassSelection();
    expect(bypassed()).toEqual(["dense1", "tanh1"]);
    bypassSelection();
    expect(bypassed()).toEqual([]);
    expect(steps()).toBe(before + 2);
  });

  it("first bypasses the rest where some are", () => {
    select({ nodes: ["tanh1"] });
    bypassSelection();
    select({ nodes: ["dense1", "tanh1"] });
    bypassSelection();
    expect(bypassed()).toEqual(["dense1", "tanh1"]);
  });

  it("cannot be done with data alone, and is done with a frame's nodes", () => {
    select({ nodes: ["data1"] });
    expect(canBypassSelection()).toBe(false);
    group("data1", "dense1");
    expect(canBypassSelection()).toBe(true);
    bypassSelection();
    expect(bypassed()).toEqual(["dense1"]);
  });
});

describe("a node on the frame of a group", () => {
  const place = (id: string) => document().nodes.find((node) => node.id === id)?.position ?? { x: 0, y: 0 };

  it("joins it when it is dropped there, in the step that moves it", () => {
    const id = group("dense1");
    titleGroup(id, "Hidden");
    const [before, { x, y }] = [steps(), place("dense1")];
    dropNodes(new Map([["tanh1", { x: x + 10, y: y + 10 }]]), undefined);
    expect(groups()).toMatchObject([{ id, nodes: ["dense1", "tanh1"] }]);
    expect(steps()).toBe(before + 1);
    undo();
    expect(groups()).toMatchObject([{ id, nodes: ["dense1"] }]);
    expect(place("tanh1")).not.toEqual({ x: x + 10, y: y + 10 });
  });

  it("joins it when it comes from the palette, and not when it is only put somewhere near", () => {
    const id = group("dense1");
    titleGroup(id, "Hidden");
    const { x, y } = place("dense1");
    const before = steps();
    addOp("relu", { middle: { x: x + 80, y: y + 40 }, exact: true });
    expect(groups()).toMatchObject([{ id, nodes: ["dense1", "relu1"] }]);
    expect(steps()).toBe(before + 1);
    addOp("gelu", { middle: { x: x + 80, y: y + 40 } });
    expect(groups()[0]?.nodes).not.toContain("gelu1");
  });
});
