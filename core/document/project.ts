/** What a file holds. */
import { defaultTraining, type TrainingSettings } from "../train/settings.ts";
import { type Document, emptyDocument } from "./document.ts";

export interface Project {
  readonly name: string;
  readonly document: Document;
  readonly training: TrainingSettings;
  /** The person's own words about it. */
  readonly notes: string;
}

/** What the app starts with. */
export const newProject: Project = {
  name: "Untitled",
  document: emptyDocument,
  training: defaultTraining,
  notes: "",
};
