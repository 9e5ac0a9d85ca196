/** `npm test`: every check, one after the other. The last line is `N passed, N failed`. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

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
  vitest("unit tests", "unit"),
  vitest("browser tests", "browser"),
];

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What of vitest's JSON report is read. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** A test that did not run counts as failed, and so does a file that could not be loaded. */
function countReport(report: Report): Count {
  const files = report.testResults;
  const statuses = files.flatMap((file) => file.assertionResults.map((result) => result.status));
  const passed = statuses.filter((status) => status === "passed").length;
  const broken = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return { passed, failed: statuses.length - passed + broken };
}

function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { testResults: [] };
  }
}

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

/** The part's own count, which is never free of failures where its command failed. */
function countPart(part: Part, ok: boolean): Count {
  if (part.report === undefined) return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed } = countReport(readReport(part.report));
  return failed === 0 && (!ok || passed === 0) ? { passed, failed: 1 } : { passed, failed };
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
