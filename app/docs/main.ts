/** `npm run docs`: writes the reference of all node types to `docs/`. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { referenceFiles } from "./reference.ts";

const folder = new URL("../../docs/", import.meta.url);

await rm(new URL("nodes/", folder), { recursive: true, force: true });
for (const [path, text] of referenceFiles()) {
  const file = fileURLToPath(new URL(path, folder));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
