import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { usualTarget } from "../../../core/compare/plan.ts";
import { serialize } from "../../../core/document/file.ts";
import { newProject as startingProject } from "../../../core/document/project.ts";
import type { Host, HostFile, OpenedFile } from "../../../core/host.ts";
import { cancelRace, runPlan } from "../../../renderer/compare/store.ts";
import { documentStore, editProject, isUnsaved, openProject, projectOf } from "../../../renderer/state/document.ts";
import { interfaceStore, setStartScreen } from "../../../renderer/state/interface.ts";
import {
  closeDialog,
  followHost,
  isNothingOpen,
  newProject,
  openFile,
  openGiven,
  openRecent,
  openSample,
  prepareSample,
  projectFileStore,
  saveFile,
  saveFileAs,
  type UnsavedChoice,
} from "../../../renderer/state/projectFile.ts";
import { toastStore } from "../../../renderer/ui/toast.ts";

const textOf = (name: string) => serialize({ ...startingProject, name });

/** A host whose disk is a map; what a person would choose in its dialogs is set by the test. */
class FakeHost implements Host {
  readonly kind = "browser";
  readonly disk = new Map<string, string>();
  chosenToOpen: OpenedFile | undefined;
  chosenToSave: HostFile | undefined;
  fault: Error | undefined;
  title = "";
  unsaved = false;
  openListener: (file: OpenedFile) => void = () => {};

  async open() {
    if (this.fault) throw this.fault;
    return this.chosenToOpen;
  }
  async openRecent(id: string) {
    const text = this.disk.get(id);
    if (text === undefined) throw new Error("That file is not there any more.");
    return { id, name: `${id}.nodegrad`, text };
  }
  async recent() {
    return [...this.disk.keys()].map((id) => ({ id, name: `${id}.nodegrad` }));
  }
  async save(id: string, text: string) {
    if (this.fault) throw this.fault;
    this.disk.set(id, text);
    return { id, name: `${id}.nodegrad` };
  }
  async saveAs(_: string, text: string) {
    if (this.chosenToSave) this.disk.set(this.chosenToSave.id, text);
    return this.chosenToSave;
  }
  async exportFile(suggestedName: string) {
    return suggestedName;
  }
  async chooseData() {
    return [];
  }
  async keepLink() {}
  async readLink() {
    return { kind: "gone" } as const;
  }
  async readAsset(name: string) {
    return new TextEncoder().encode(textOf(name));
  }
  setDocumentState({ title, unsaved }: { title: string; unsaved: boolean }) {
    this.title = title;
    this.unsaved = unsaved;
  }
  onMenuCommand() {
    return () => {};
  }
  onOpenFile(listener: (file: OpenedFile) => void) {
    this.openListener = listener;
    return () => {
      this.openListener = () => {};
    };
  }
}

let host = new FakeHost();
const file = (name: string, text = textOf(name)): OpenedFile => ({ id: name, name: `${name}.nodegrad`, text });
const openName = () => projectOf(documentStore.getState()).name;
const dialog = () => projectFileStore.getState().dialog;
const told = () => toastStore.getState().toasts.map(({ message }) => message);
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Does something that asks about unsaved changes, and answers. */
async function answering(action: () => Promise<unknown>, choice: UnsavedChoice): Promise<void> {
  const done = action();
  await settled();
  const asked = dialog();
  expect(asked?.kind).toBe("unsaved");
  if (asked?.kind === "unsaved") asked.answer(choice);
  await done;
}

beforeEach(() => {
  host = new FakeHost();
  globalThis.nodegradHost = host;
  openProject(startingProject);
  projectFileStore.setState({ dialog: undefined, recent: [] });
  toastStore.setState({ toasts: [] });
  setStartScreen(true);
});

describe("opening", () => {
  it("shows the file, closes the start screen and lists it as recent", async () => {
    host.chosenToOpen = file("mine");
    host.disk.set("mine", host.chosenToOpen.text);
    await openFile();
    expect(openName()).toBe("mine");
    expect(documentStore.getState().file).toEqual({ id: "mine", name: "mine.nodegrad" });
    expect(isUnsaved(documentStore.getState())).toBe(false);
    expect(interfaceStore.getState().startScreen).toBe(false);
    expect(projectFileStore.getState().recent).toEqual([{ id: "mine", name: "mine.nodegrad" }]);
  });

  it("changes nothing when it is cancelled", async () => {
    const before = documentStore.getState();
    await openFile();
    expect(documentStore.getState()).toBe(before);
    expect(interfaceStore.getState().startScreen).toBe(true);
  });

  it("tells each fault of a broken file with its place, and keeps what is open", async () => {
    const before = documentStore.getState();
    host.chosenToOpen = file("broken", textOf("broken").replace('"learningRate": 0.01', '"learningRate": "fast"'));
    await openFile();
    expect(documentStore.getState()).toBe(before);
    expect(dialog()).toMatchObject({
      kind: "broken",
      name: "broken.nodegrad",
      errors: [{ path: "training.learningRate" }],
    });
    closeDialog();
    expect(dialog()).toBeUndefined();
  });

  it("tells what the host says when it fails", async () => {
    host.fault = new Error("The file is too large.");
    await openFile();
    expect(told()).toEqual(["The file is too large."]);
    host.fault = undefined;
    await openRecent("gone");
    expect(told()).toContain("That file is not there any more.");
  });

  it("takes a sample as a project without a file", async () => {
    await openSample("spiral.nodegrad");
    expect(openName()).toBe("samples/spiral.nodegrad");
    expect(documentStore.getState().file).toBeUndefined();
  });

  it("puts a sample behind the start screen only while nothing else is open", async () => {
    await prepareSample("spiral.nodegrad");
    expect(openName()).toBe("samples/spiral.nodegrad");
    expect(interfaceStore.getState().startScreen).toBe(true);

    openProject({ ...startingProject, name: "given" }, { id: "given", name: "given.nodegrad" });
    await prepareSample("spiral.nodegrad");
    expect(openName()).toBe("given");

    openProject(startingProject);
    expect(isNothingOpen()).toBe(true);
    editProject({ notes: "mine" });
    expect(isNothingOpen()).toBe(false);
    await prepareSample("spiral.nodegrad");
    expect(projectOf(documentStore.getState()).notes).toBe("mine");
  });
});

describe("unsaved changes", () => {
  beforeEach(() => editProject({ name: "work" }));

  it("are kept when the person cancels", async () => {
    await answering(newProject, "cancel");
    expect(openName()).toBe("work");
    expect(dialog()).toBeUndefined();
  });

  it("go when the person says so", async () => {
    await answering(newProject, "discard");
    expect(openName()).toBe(startingProject.name);
    expect(host.disk.size).toBe(0);
  });

  it("are saved first when the person says so", async () => {
    host.chosenToSave = { id: "work", name: "work.nodegrad" };
    await answering(() => openGiven(file("other")), "save");
    expect(openName()).toBe("other");
    expect(host.disk.get("work")).toBe(textOf("work"));
  });

  it("are kept when the saving they were to go with is cancelled", async () => {
    await answering(newProject, "save");
    expect(openName()).toBe("work");
  });

  it("are asked about once, when something else is to be opened meanwhile", async () => {
    const first = newProject();
    await settled();
    await answering(() => openGiven(file("other")), "discard");
    await first;
    expect(openName()).toBe("other");
  });
});

describe("a race that is running", () => {
  /** One that never answers. */
  class SilentWorker {
    postMessage() {}
    addEventListener() {}
    terminate() {}
  }

  it("is lost only where the person says so, and is asked about before what is unsaved", async () => {
    vi.stubGlobal("Worker", SilentWorker);
    const { document, training } = startingProject;
    void runPlan({ document, training, axes: [], seeds: 1, steps: 10, target: usualTarget(document) });
    await settled();

    const kept = newProject();
    await settled();
    expect(dialog()?.kind).toBe("race");
    answer("cancel");
    await kept;
    expect(dialog()).toBeUndefined();

    editProject({ name: "work" });
    const replaced = openGiven(file("other"));
    await settled();
    answer("discard");
    await settled();
    expect(dialog()?.kind).toBe("unsaved");
    answer("discard");
    await replaced;
    expect(openName()).toBe("other");

    await openGiven(file("next"));
    expect([dialog(), openName()]).toEqual([undefined, "next"]);
  });

  const answer = (choice: UnsavedChoice) => {
    const asked = dialog();
    if (asked?.kind !== "race" && asked?.kind !== "unsaved") return expect.fail();
    asked.answer(choice);
  };

  afterEach(() => {
    cancelRace();
    vi.unstubAllGlobals();
  });
});

describe("saving", () => {
  it("asks where the first time, and not again", async () => {
    editProject({ name: "work" });
    host.chosenToSave = { id: "first", name: "first.nodegrad" };
    expect(await saveFile()).toBe(true);
    expect(isUnsaved(documentStore.getState())).toBe(false);
    host.chosenToSave = undefined;
    editProject({ name: "more work" });
    expect(await saveFile()).toBe(true);
    expect(host.disk.get("first")).toBe(textOf("more work"));
    expect(told()).toEqual(["Saved “first.nodegrad”."]);
  });

  it("under another name goes on in that file", async () => {
    openProject(startingProject, { id: "old", name: "old.nodegrad" });
    host.chosenToSave = { id: "new", name: "new.nodegrad" };
    expect(await saveFileAs()).toBe(true);
    expect(documentStore.getState().file?.id).toBe("new");
    expect(host.disk.has("old")).toBe(false);
  });

  it("that fails is told, and the project stays unsaved", async () => {
    openProject(startingProject, { id: "full", name: "full.nodegrad" });
    editProject({ name: "work" });
    host.fault = new Error("The disk is full.");
    expect(await saveFile()).toBe(false);
    expect(told()).toEqual(["The disk is full."]);
    expect(isUnsaved(documentStore.getState())).toBe(true);
  });
});

describe("the host", () => {
  it("is told what is open and whether it is saved, and its files are opened", async () => {
    const stop = followHost();
    expect(host).toMatchObject({ title: "Untitled", unsaved: false });
    editProject({ name: "work" });
    expect(host).toMatchObject({ title: "work", unsaved: true });
    openProject(startingProject);
    host.openListener(file("given"));
    await settled();
    expect(host).toMatchObject({ title: "given", unsaved: false });
    stop();
    editProject({ name: "later" });
    expect(host.title).toBe("given");
  });
});
