/** Builds the page (`dist/page`) and Electron's two entries (`dist/app`), unless they are up to date. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import type { Roots } from "./content.ts";

const project = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(project, "dist", "stamp");

/** What the build puts where the page's host looks for it. */
export const builtRoots: Roots = { page: join(project, "dist", "page"), assets: join(project, "assets") };

const SOURCES = ["app", "core", "renderer", "vite.config.ts", "package-lock.json"];

/** Builds what is missing or older than its sources; true where it had to. Throws what Vite throws. */
export async function buildApp(): Promise<boolean> {
  const state = await stateOf(SOURCES.map((name) => join(project, name)));
  if ((await readFile(stamp, "utf8").catch(() => "")) === state) return false;
  await rm(stamp, { force: true });
  // Vite takes it from outside where it is set, and a test runner sets it: React would be built for development.
  process.env.NODE_ENV = "production";
  await build({ root: project, configFile: join(project, "vite.config.ts"), logLevel: "warn" });
  await buildEntry("main", "es");
  await buildEntry("preload", "cjs");
  await mkdir(join(project, "dist"), { recursive: true });
  await writeFile(stamp, state);
  return true;
}

/** A sandboxed preload script can only be CommonJS; the main process takes modules. */
const buildEntry = (name: "main" | "preload", format: "es" | "cjs") =>
  build({
    root: project,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: `app/${name}.ts`,
      outDir: "dist/app",
      emptyOutDir: false,
      target: "node22",
      rolldownOptions: {
        external: ["electron"],
        output: { format, entryFileNames: format === "cjs" ? `${name}.cjs` : `${name}.js` },
      },
    },
  });

/** Changes when any of the files, or any file below the folders, is changed, added or gone. */
export async function stateOf(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    const { mtimeMs, size } = await stat(path);
    hash.update(`${path} ${mtimeMs} ${size}\n`);
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const { mtimeMs, size } = await stat(file);
      hash.update(`${file} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest("hex");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await buildApp();
