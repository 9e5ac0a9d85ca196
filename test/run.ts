/** `npm test`: every check, one after the other. The last line is `N passed, N failed`. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Count, countTests } from "./results.ts";

const project = fileURLToPath(new URL("..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "nodegrad-test-"));

interface Part {
  readonly name: string;
  /** A script under `node_modules/`, and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Where vitest writes its results; without it the part counts as one. */
  readonly report?: string;
}

const vitest = (name: string, projectName: string): Part => {
  const report = join(scratch, `${projectName}.json`);
  const options = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, command: ["vitest/vitest.mjs", "run", "--project", projectName, ...options], report };
};

const parts: readonly Part[] = [
  { name: "types", command: ["typescript/bin/tsc", "-b"] },
  { name: "lint", command: ["@biomejs/biome/bin/biome", "ci", "--colors=off"] },
  { name: "dead code", command: ["knip/bin/knip.js", "--no-progress"] },
  vitest("tests of the core", "core"),
  vitest("tests of the screen and the app", "shell"),
  vitest("browser tests", "browser"),
];

function run(part: Part): Promise<{ readonly ok: boolean; readonly output: string }> {
  const [script, ...args] = part.command;
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(process.execPath, [join(project, "node_modules", script), ...args], {
      cwd: project,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const collect = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("error", (error) => collect(error.message));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

const countPart = (part: Part, ok: boolean): Count =>
  part.report === undefined ? { passed: ok ? 1 : 0, failed: ok ? 0 : 1 } : countTests(readReport(part.report), ok);

function readReport(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

let passed = 0;
let failed = 0;
for (const part of parts) {
  const started = Date.now();
  const { ok, output } = await run(part);
  const count = countPart(part, ok);
  passed += count.passed;
  failed += count.failed;
  const figures = part.report === undefined ? "" : `, ${count.passed} passed, ${count.failed} failed`;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${part.name}: ${count.failed === 0 ? "ok" : "FAILED"}${figures} (${seconds} s)`);
  if (count.failed > 0) console.log(`\n${output.trim()}\n`);
}
rmSync(scratch, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
