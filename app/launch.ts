/** What the system asks the app to open. */
import { resolve } from "node:path";
import { EXTENSION } from "./projectFile.ts";

/** The project file named on a command line, in full; `folder` is where the command was given. */
export function projectIn(argv: readonly string[], folder: string): string | undefined {
  const name = argv.slice(1).find((arg) => !arg.startsWith("-") && arg.toLowerCase().endsWith(EXTENSION));
  return name === undefined ? undefined : resolve(folder, name);
}
