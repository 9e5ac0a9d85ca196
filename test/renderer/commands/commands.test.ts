import { beforeEach, describe, expect, it } from "vitest";
import { addNode } from "../../../core/document/edits.ts";
import { newProject } from "../../../core/document/project.ts";
import { canPerform, commandFor, commands, findCommand, perform } from "../../../renderer/commands/commands.ts";
import { editDocument, openProject } from "../../../renderer/state/document.ts";
import { interfaceStore, select, setQuickAdd } from "../../../renderer/state/interface.ts";

const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false, shiftKey: false, altKey: false });
const possible = (id: string) => {
  const command = findCommand(id);
  return command && canPerform(command);
};

beforeEach(() => {
  openProject(newProject);
  select({});
  setQuickAdd(undefined);
});

describe("the table of commands", () => {
  it("gives every command an id and a shortcut of its own", () => {
    const ids = commands.map(({ id }) => id);
    const shortcuts = commands.flatMap((command) => command.shortcuts ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it("holds everything that a host's menu asks for", () => {
    const asked = [
      "new",
      "open",
      "save",
      "saveAs",
      "undo",
      "redo",
      "selectAll",
      "zoomToFit",
      "lab",
      "commandPalette",
      "about",
    ];
    for (const id of asked) expect(findCommand(id)?.id).toBe(id);
  });

  it("lets be done what makes sense now", () => {
    expect([possible("undo"), possible("delete"), possible("selectAll"), possible("connect")]).toEqual(
      Array(4).fill(false),
    );
    editDocument(
      (document) => addNode(addNode(document, "data", { x: 0, y: 0 }).document, "dense", { x: 0, y: 0 }).document,
    );
    expect([possible("undo"), possible("selectAll"), possible("delete")]).toEqual([true, true, false]);
    select({ nodes: ["dense1"] });
    expect([possible("delete"), possible("connect"), possible("rename")]).toEqual([true, true, true]);
    select({ nodes: ["dense1", "data1"] });
    expect([possible("delete"), possible("connect"), possible("rename")]).toEqual([true, false, false]);
  });

  it("does nothing for a command that cannot be done, or is not there", () => {
    perform("delete");
    perform("nonsense");
    expect(interfaceStore.getState().quickAdd).toBeUndefined();
    perform("addNode");
    expect(interfaceStore.getState().quickAdd).toEqual({});
  });
});

describe("a key", () => {
  it("means a command where the keyboard is", () => {
    expect(commandFor(key("Tab"), "canvas", false)?.id).toBe("addNode");
    expect(commandFor(key("Tab"), "app", false)).toBeUndefined();
    expect(commandFor(key("s", true), "text", false)?.id).toBe("save");
    expect(commandFor(key("s"), "text", false)).toBeUndefined();
    expect(commandFor(key("k", true), "dialog", false)?.id).toBe("commandPalette");
    expect(commandFor(key("r"), "dialog", false)).toBeUndefined();
  });

  it("leaves undo to a text field", () => {
    editDocument((document) => addNode(document, "dense", { x: 0, y: 0 }).document);
    expect(commandFor(key("z", true), "text", false)).toBeUndefined();
    expect(commandFor(key("z", true), "app", false)?.id).toBe("undo");
  });

  it("leaves copy, cut and paste to the browser's own events", () => {
    editDocument((document) => addNode(document, "dense", { x: 0, y: 0 }).document);
    select({ nodes: ["dense1"] });
    for (const letter of ["c", "x", "v"]) expect(commandFor(key(letter, true), "canvas", false)).toBeUndefined();
  });

  it("means nothing where its command cannot be done", () => {
    expect(commandFor(key("Delete"), "canvas", false)).toBeUndefined();
  });
});
