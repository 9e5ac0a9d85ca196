/** What a file holds. */
import type { Kept } from "../runs/kept.ts";
import { defaultTraining, type TrainingSettings } from "../train/settings.ts";
import { type Document, emptyDocument } from "./document.ts";
import type { OwnFiles } from "./ownFiles.ts";

export interface Project {
  readonly name: string;
  readonly document: Document;
  readonly training: TrainingSettings;
  /** Of the person's own data. */
  readonly files: OwnFiles;
  /** The person's own words about it. */
  readonly notes: string;
  /** Runs and races that were kept, oldest first. */
  readonly runs: readonly Kept[];
}

/** What the app starts with. */
export const newProject: Project = {
  name: "Untitled",
  document: emptyDocument,
  training: defaultTraining,
  files: {},
  notes: "",
  runs: [],
};
