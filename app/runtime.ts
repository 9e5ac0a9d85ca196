/** Electron's runtime: its package brings types and scripts, and fetches the program itself on demand. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of the `electron` package; undefined where it is not installed. */
export function electronPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  } catch {
    return undefined;
  }
}

/** The program of the runtime that belongs to the package in `folder`; undefined where it is missing. */
export function runtimeIn(
  folder: string,
  overriddenFolder = process.env.ELECTRON_OVERRIDE_DIST_PATH,
): string | undefined {
  const named = join(folder, "path.txt");
  const program = existsSync(named) ? readFileSync(named, "utf8").trim() : "electron";
  const path = join(overriddenFolder ?? join(folder, "dist"), program);
  return existsSync(path) ? path : undefined;
}

/** Lets the package fetch its runtime; undefined when it did, else why not, in a few words. */
export function fetchRuntime(folder: string, limitSeconds: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, "install.js")], { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    const timer = setTimeout(() => child.kill(), limitSeconds * 1000);
    child.on("error", (error) => {
      errors += error.message;
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(undefined);
      else resolve(signal === null ? firstLine(errors) : `not done in ${limitSeconds} seconds`);
    });
  });
}

/** Without the name of the error's class. */
const firstLine = (text: string): string => (text.trim().split("\n")[0] ?? "").replace(/^\w*Error: /, "");

export interface Outcome {
  readonly code: number;
  readonly seconds: number;
}

/** Runs the app in Electron until its window is closed. */
export function launchRuntime(program: string, args: readonly string[]): Promise<Outcome> {
  const started = Date.now();
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  return new Promise((resolve) => {
    const end = (code: number) => resolve({ code, seconds: (Date.now() - started) / 1000 });
    const child = spawn(program, args, { stdio: "inherit", env: environment });
    child.on("error", () => end(1));
    child.on("exit", (code) => end(code ?? 1));
  });
}
