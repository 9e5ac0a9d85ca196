/** Opening and saving projects. Whatever fails, the project that is open stays as it is. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { parseProject, serialize } from "../../core/document/file.ts";
import type { FileError } from "../../core/document/json.ts";
import { type Project, newProject as startingProject } from "../../core/document/project.ts";
import type { HostFile, OpenedFile } from "../../core/host.ts";
import { isRacing } from "../compare/store.ts";
import { toast } from "../ui/toast.ts";
import { documentStore, isUnsaved, markSaved, openProject, projectOf } from "./document.ts";
import { host, readSample } from "./host.ts";
import { setStartScreen } from "./interface.ts";
import { endRun } from "./training.ts";

export type UnsavedChoice = "save" | "discard" | "cancel";

/** May something be lost: changes that are in no file, or a race that is running? */
interface Question<Kind> {
  readonly kind: Kind;
  /** Of the open project. */
  readonly name: string;
  readonly answer: (choice: UnsavedChoice) => void;
}

/** What stands before everything else until it is answered. */
export type ProjectDialog =
  | Question<"unsaved">
  | Question<"race">
  | { readonly kind: "broken"; readonly name: string; readonly errors: readonly FileError[] };

export interface ProjectFiles {
  readonly dialog: ProjectDialog | undefined;
  /** Newest first. */
  readonly recent: readonly HostFile[];
}

export const projectFileStore = createStore<ProjectFiles>(() => ({ dialog: undefined, recent: [] }));

/** Subscribes a component to a part of the store. */
export const useProjectFileStore = <T>(selector: (state: ProjectFiles) => T): T => useStore(projectFileStore, selector);

/** An empty project instead of the one that is open. */
export async function newProject(): Promise<void> {
  if (await mayReplace()) show(startingProject);
}

export const openFile = (): Promise<void> => replaceBy(() => host().open());

export const openRecent = (id: string): Promise<void> => replaceBy(() => host().openRecent(id));

/** A file that is at hand already: one that the system asks to open. */
export const openGiven = (file: OpenedFile): Promise<void> => replaceBy(async () => file);

/** The text of a file that was dropped on the window. It has no place of its own: saving it asks where. */
export const openText = (name: string, text: string): Promise<void> =>
  attempt(async () => {
    const project = (await mayReplace()) && read(name, text);
    if (project) show(project);
  }, undefined);

/** A shipped sample, by the name of its file. It is a project of its own: saving it asks where. */
export const openSample = (name: string): Promise<void> =>
  attempt(async () => {
    if (!(await mayReplace())) return;
    const project = read(name, await readSample(name));
    if (project) show(project);
  }, undefined);

/** Whether nothing is open that a person could miss. */
export function isNothingOpen(): boolean {
  const state = documentStore.getState();
  return !state.file && !isUnsaved(state) && projectOf(state).document.nodes.length === 0;
}

/** Puts a sample behind the start screen, so that the app is never empty; unless something is open already. */
export const prepareSample = (name: string): Promise<void> =>
  attempt(async () => {
    const before = documentStore.getState();
    const text = await readSample(name);
    if (!isNothingOpen() || documentStore.getState() !== before) return;
    const project = read(name, text);
    if (project) openProject(project);
  }, undefined);

/** Saves where it was saved before, or asks where. Whether it stands in a file now. */
export const saveFile = (): Promise<boolean> =>
  saveWith(({ file, name, text }) => (file ? host().save(file.id, text) : host().saveAs(name, text)));

/** Asks where to save. Whether it stands in a file now. */
export const saveFileAs = (): Promise<boolean> => saveWith(({ name, text }) => host().saveAs(name, text));

export const closeDialog = (): void => projectFileStore.setState({ dialog: undefined });

export const refreshRecent = (): Promise<void> =>
  attempt(async () => projectFileStore.setState({ recent: await host().recent() }), undefined);

/** Tells the host what is open, and opens what the system asks for, until the returned function is called. */
export function followHost(): () => void {
  const tell = () => {
    const state = documentStore.getState();
    host().setDocumentState({ title: projectOf(state).name, unsaved: isUnsaved(state) });
  };
  if (!globalThis.nodegradHost) return () => {};
  tell();
  const unsubscribe = documentStore.subscribe(tell);
  const stopOpening = host().onOpenFile(openGiven);
  return () => {
    unsubscribe();
    stopOpening();
  };
}

/** Does what may fail; the person is told, and `otherwise` is given. */
async function attempt<T>(action: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await action();
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), "error");
    return otherwise;
  }
}

const replaceBy = (get: () => Promise<OpenedFile | undefined>): Promise<void> =>
  attempt(async () => {
    if (!(await mayReplace())) return;
    const file = await get();
    const project = file && read(file.name, file.text);
    if (!project) return;
    show(project, { id: file.id, name: file.name });
    await refreshRecent();
  }, undefined);

const saveWith = (
  write: (what: {
    readonly file: HostFile | undefined;
    readonly name: string;
    readonly text: string;
  }) => Promise<HostFile | undefined>,
): Promise<boolean> =>
  attempt(async () => {
    const state = documentStore.getState();
    const project = projectOf(state);
    const file = await write({ file: state.file, name: fileName(project.name), text: serialize(project) });
    if (!file) return false;
    markSaved(project, file);
    toast(`Saved “${file.name}”.`, "success");
    await refreshRecent();
    return true;
  }, false);

/** A name that every system takes. */
const fileName = (name: string): string =>
  `${
    name
      .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
      .trim()
      .slice(0, 100) || startingProject.name
  }.nodegrad`;

/** Whether the open project may go: it is saved and no race of it runs, or the person lets them go. */
async function mayReplace(): Promise<boolean> {
  if (isRacing() && (await ask("race")) === "cancel") return false;
  // A race that has come to its end meanwhile is kept in the project, and there to be saved.
  if (!isUnsaved(documentStore.getState())) return true;
  const choice = await ask("unsaved");
  return choice === "discard" || (choice === "save" && (await saveFile()));
}

/** Asks whether something may be lost, in the place of what was asked before. */
function ask(kind: "unsaved" | "race"): Promise<UnsavedChoice> {
  const { dialog } = projectFileStore.getState();
  if (dialog && dialog.kind !== "broken") dialog.answer("cancel");
  return new Promise((resolve) => {
    const answer = (chosen: UnsavedChoice) => {
      closeDialog();
      resolve(chosen);
    };
    projectFileStore.setState({ dialog: { kind, name: projectOf(documentStore.getState()).name, answer } });
  });
}

/** The project that a text holds; the person is shown what is wrong where it holds none. */
function read(name: string, text: string): Project | undefined {
  const parsed = parseProject(text);
  if (parsed.ok) return parsed.project;
  projectFileStore.setState({ dialog: { kind: "broken", name, errors: parsed.errors } });
  return undefined;
}

function show(project: Project, file?: HostFile): void {
  endRun();
  openProject(project, file);
  setStartScreen(false);
}
