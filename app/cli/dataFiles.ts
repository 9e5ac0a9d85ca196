/** The data that projects are trained on: from the files that come with NodeGrad, and those that a project keeps. */
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { filesOf } from "../../core/data/describe.ts";
import type { DataFiles } from "../../core/data/source.ts";
import type { Document } from "../../core/document/document.ts";
import { isLinked, type OwnFiles, ownDataFiles, usedFiles } from "../../core/document/ownFiles.ts";
import { BadInput } from "./output.ts";

const folder = new URL("../../assets/data/", import.meta.url);

/**
 * What the data of these documents of a project is made of: shipped files, decompressed, and the project's own. Throws a
 * BadInput for a file that the project does not keep: only the app knows where it is.
 */
export async function readDataFiles(documents: readonly Document[], own: OwnFiles): Promise<DataFiles> {
  const names = new Set(documents.flatMap(filesOf));
  const shipped = await Promise.all([...names].map(async (name) => [name, await readDataFile(name)] as const));
  const used = usedFiles(own, { nodes: documents.flatMap(({ nodes }) => nodes) });
  const linked = Object.values(used).find(isLinked);
  if (linked) {
    throw new BadInput(
      `“${linked.name}” is read from its place, which only the app knows. Keep it in the project there.`,
    );
  }
  return { ...ownDataFiles(own), ...Object.fromEntries(shipped) };
}

async function readDataFile(name: string): Promise<Uint8Array> {
  const bytes = await readFile(new URL(name, folder));
  return new Uint8Array(name.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}
