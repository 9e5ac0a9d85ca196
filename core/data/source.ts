/** What a built-in data set is. Which there are stands in `datasets.ts`. */
import type { Setting } from "../op.ts";
import type { Cases, DatasetShape } from "./dataset.ts";

/** The settings of a data node, read with `numberSetting`. */
export type DataSettings = Readonly<Record<string, Setting>>;

export interface Dataset {
  readonly label: string;
  /** One sentence. */
  readonly summary: string;
  readonly task: "classification" | "regression";
  /** What is known before it is made. Cheap, and never fails for settings within the data node's limits. */
  describe(settings: DataSettings): DatasetShape;
  /**
   * Makes the cases: the same for the same settings, classes in equal parts. `files` is the text of each shipped file
   * by name. Throws a DataError where a file is missing or is not what it should be.
   */
  make(settings: DataSettings, files: Readonly<Record<string, string>>): Cases;
}

/** Data that cannot be had. `message` is for a person. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** A setting that is a number. Throws a DataError where it is not. */
export function numberSetting(settings: DataSettings, name: string): number {
  const value = settings[name];
  if (typeof value !== "number") throw new DataError(`The data node has no number for its setting “${name}”.`);
  return value;
}
