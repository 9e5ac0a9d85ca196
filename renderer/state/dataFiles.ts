/** What the data of the open project is made of. */
import { filesOf } from "../../core/data/describe.ts";
import type { DataFiles } from "../../core/data/source.ts";
import type { Document } from "../../core/document/document.ts";
import { ownDataFiles, usedFiles } from "../../core/document/ownFiles.ts";
import { documentStore, projectOf } from "./document.ts";
import { readDataFile } from "./host.ts";
import { readLinkedFiles } from "./linkedFiles.ts";

/**
 * The files that the data of these documents is made of: shipped ones, those that the open project keeps, and those that
 * are read from their place, as far as they can be.
 */
export async function readDataFiles(documents: readonly Document[]): Promise<DataFiles> {
  const names = new Set(documents.flatMap(filesOf));
  const shipped = await Promise.all([...names].map(async (name) => [name, await readDataFile(name)] as const));
  const { files } = projectOf(documentStore.getState());
  const own = usedFiles(files, { nodes: documents.flatMap(({ nodes }) => nodes) });
  return { ...ownDataFiles(own), ...(await readLinkedFiles(own)), ...Object.fromEntries(shipped) };
}
