/** The project that is open, its history and its file. Only this is undone and saved. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { applyFix, type Fix } from "../../core/doctor/fix.ts";
import type { Document } from "../../core/document/document.ts";
import * as history from "../../core/document/history.ts";
import { newProject, type Project } from "../../core/document/project.ts";
import type { HostFile } from "../../core/host.ts";
import type { Kept } from "../../core/runs/kept.ts";
import type { TrainingSettings } from "../../core/train/settings.ts";

export interface DocumentState {
  readonly history: history.History<Project>;
  /** Where it was opened from or last saved to; undefined for a new project. */
  readonly file: HostFile | undefined;
  /** What stands in the file. */
  readonly saved: Project;
  /** How many projects have been opened before this one. */
  readonly opened: number;
}

export const documentStore = createStore<DocumentState>(() => ({
  history: history.start(newProject),
  file: undefined,
  saved: newProject,
  opened: 0,
}));

/** Subscribes a component to a part of the store. */
export const useDocumentStore = <T>(selector: (state: DocumentState) => T): T => useStore(documentStore, selector);

export const projectOf = (state: DocumentState): Project => state.history.present;
export const canUndo = (state: DocumentState): boolean => history.canUndo(state.history);
export const canRedo = (state: DocumentState): boolean => history.canRedo(state.history);
/** Whether the project differs from its file. */
export const isUnsaved = (state: DocumentState): boolean => projectOf(state) !== state.saved;

const setHistory = (next: history.History<Project>) => documentStore.setState({ history: next });

/** Commits a changed project as one undo step, or as part of the step before if both have the same merge key. */
function commit(change: (project: Project) => Project, mergeKey?: string): void {
  const { history: before } = documentStore.getState();
  setHistory(history.commit(before, change(before.present), mergeKey));
}

/** Edits the network. An edit that gives back the same document is no step. */
export const editDocument = (edit: (document: Document) => Document, mergeKey?: string): void =>
  commit((project) => {
    const document = edit(project.document);
    return document === project.document ? project : { ...project, document };
  }, mergeKey);

/** Makes all edits of a fix, in the network and in how it is trained, as one step. */
export const editByFix = (fix: Fix): void =>
  commit((project) => {
    const { document, training } = applyFix(project, fix);
    const isSame = document === project.document && training === project.training;
    return isSame ? project : { ...project, document, training };
  });

export const editTraining = (patch: Partial<TrainingSettings>, mergeKey?: string): void =>
  commit((project) => ({ ...project, training: { ...project.training, ...patch } }), mergeKey);

export const editProject = (patch: Partial<Pick<Project, "name" | "notes">>, mergeKey?: string): void =>
  commit((project) => ({ ...project, ...patch }), mergeKey);

/** Changes the project as a whole, as one step. */
export const reviseProject = (revise: (project: Project) => Project): void => commit(revise);

/** Changes what the project keeps of its runs. */
export const editRuns = (change: (runs: readonly Kept[]) => readonly Kept[]): void =>
  commit((project) => ({ ...project, runs: change(project.runs) }));

/** Keeps what came by itself, such as the end of a race: no undo step, so that undo takes back what the person did. */
export const addRun = (kept: Kept): void =>
  setHistory(
    history.amend(documentStore.getState().history, (project) => ({ ...project, runs: [...project.runs, kept] })),
  );

/** Puts another network and how it is trained in the place of the present ones, as one step. */
export const restoreSource = (source: Pick<Project, "document" | "training">): void =>
  commit((project) => ({ ...project, document: source.document, training: source.training }));

/** Ends a gesture: what is edited next is a step of its own. */
export const endGesture = (): void => setHistory(history.seal(documentStore.getState().history));

export const undo = (): void => setHistory(history.undo(documentStore.getState().history));
export const redo = (): void => setHistory(history.redo(documentStore.getState().history));

/** Replaces everything by another project; its history begins here. */
export const openProject = (project: Project, file?: HostFile): void =>
  documentStore.setState(({ opened }) => ({
    history: history.start(project),
    file,
    saved: project,
    opened: opened + 1,
  }));

/** Notes that `project` now stands in `file`. It stays unsaved if it was edited meanwhile. */
export const markSaved = (project: Project, file: HostFile): void => documentStore.setState({ saved: project, file });
