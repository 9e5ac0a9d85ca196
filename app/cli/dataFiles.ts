/** The data that projects are trained on, from the files that come with NodeGrad. */
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { filesOf } from "../../core/data/describe.ts";
import type { DataFiles } from "../../core/data/source.ts";
import type { Document } from "../../core/document/document.ts";

const folder = new URL("../../assets/data/", import.meta.url);

/** The files that the data of these documents is made of, decompressed. */
export async function readDataFiles(documents: readonly Document[]): Promise<DataFiles> {
  const names = new Set(documents.flatMap(filesOf));
  return Object.fromEntries(await Promise.all([...names].map(async (name) => [name, await readDataFile(name)])));
}

async function readDataFile(name: string): Promise<Uint8Array> {
  const bytes = await readFile(new URL(name, folder));
  return new Uint8Array(name.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}
