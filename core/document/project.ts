/** What a file holds. */
import type { TrainingSettings } from "../train/settings.ts";
import type { Document } from "./document.ts";

export interface Project {
  readonly name: string;
  readonly document: Document;
  readonly training: TrainingSettings;
  /** The person's own words about it. */
  readonly notes: string;
}
