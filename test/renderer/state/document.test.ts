import { beforeEach, describe, expect, it } from "vitest";
import { addNode, renameNode } from "../../../core/document/edits.ts";
import { newProject } from "../../../core/document/project.ts";
import {
  canRedo,
  canUndo,
  documentStore,
  editByFix,
  editDocument,
  editProject,
  editTraining,
  endGesture,
  isUnsaved,
  markSaved,
  openProject,
  projectOf,
  redo,
  undo,
} from "../../../renderer/state/document.ts";

const state = () => documentStore.getState();
const names = () => projectOf(state()).document.nodes.map(({ name }) => name);
const addDense = () => editDocument((document) => addNode(document, "dense", { x: 0, y: 0 }).document);
const rename = (name: string, key?: string) => editDocument((document) => renameNode(document, "dense1", name), key);

beforeEach(() => openProject(newProject));

describe("a fix", () => {
  it("changes the network and its training in one step", () => {
    addDense();
    const learningRate = 2 * projectOf(state()).training.learningRate;
    editByFix({
      label: "Fewer units, larger steps",
      edits: [
        { kind: "set", node: "dense1", field: "units", value: 3 },
        { kind: "train", settings: { learningRate } },
      ],
    });
    const { document, training } = projectOf(state());
    expect(document.nodes[0]?.settings.units).toBe(3);
    expect(training.learningRate).toBe(learningRate);
    undo();
    expect(projectOf(state()).document.nodes[0]?.settings.units).toBe(8);
    expect(projectOf(state()).training.learningRate).toBe(learningRate / 2);
  });

  it("is no step where it changes nothing", () => {
    editByFix({ label: "", edits: [{ kind: "remove", node: "gone" }] });
    expect(canUndo(state())).toBe(false);
  });
});

describe("the document store", () => {
  it("takes every edit back and forth", () => {
    addDense();
    rename("a");
    undo();
    expect(names()).toEqual([""]);
    undo();
    expect(names()).toEqual([]);
    expect(canUndo(state())).toBe(false);
    redo();
    redo();
    expect(names()).toEqual(["a"]);
    expect(canRedo(state())).toBe(false);
  });

  it("makes one step of edits with one merge key, and another after the gesture ends", () => {
    addDense();
    rename("a", "name");
    rename("ab", "name");
    endGesture();
    rename("abc", "name");
    undo();
    expect(names()).toEqual(["ab"]);
    undo();
    expect(names()).toEqual([""]);
  });

  it("makes no step of an edit that changes nothing", () => {
    editDocument((document) => document);
    expect(canUndo(state())).toBe(false);
  });

  it("undoes training settings and notes too", () => {
    editTraining({ batchSize: 7 });
    editProject({ notes: "hello" });
    undo();
    expect(projectOf(state()).notes).toBe("");
    undo();
    expect(projectOf(state()).training.batchSize).toBe(newProject.training.batchSize);
  });

  it("is unsaved from an edit until it is saved or undone", () => {
    expect(isUnsaved(state())).toBe(false);
    addDense();
    expect(isUnsaved(state())).toBe(true);
    undo();
    expect(isUnsaved(state())).toBe(false);
    redo();
    markSaved(projectOf(state()), { id: "1", name: "a.nodegrad" });
    expect(isUnsaved(state())).toBe(false);
    expect(state().file?.name).toBe("a.nodegrad");
  });

  it("stays unsaved where it was edited while it was being saved", () => {
    addDense();
    const written = projectOf(state());
    rename("later");
    markSaved(written, { id: "1", name: "a.nodegrad" });
    expect(isUnsaved(state())).toBe(true);
  });

  it("begins anew with another project", () => {
    addDense();
    const { opened } = state();
    openProject({ ...newProject, name: "Other" });
    expect(canUndo(state())).toBe(false);
    expect(projectOf(state()).name).toBe("Other");
    expect(state().opened).toBe(opened + 1);
  });
});
