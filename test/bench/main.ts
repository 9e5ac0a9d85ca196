/**
 * `npm run bench`: NodeGrad beside what else trains small networks on a CPU, in one sitting, each in a process of its own.
 *
 *     --quick       in under 45 seconds, with less certain figures
 *     --only a,b    only these workloads
 *     --json FILE   writes {workload: {system: {usPerStep, …}}}
 *     --verify      measures nothing, shows that all systems compute the same
 */
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Results } from "./bars.ts";
import { type Effort, lossesAfter, type Measurements, measure } from "./measure.ts";
import { measureMatmul } from "./peak.ts";
import { findPython, type Remote, startNode, startPython } from "./remote.ts";
import { report, table } from "./report.ts";
import { isNodeSystem, systemNames } from "./systems.ts";
import { type Workload, workloads } from "./workloads.ts";

const quick: Effort = { rounds: 3, seconds: 0.1, warmUp: 0.3, enough: 1 };
const thorough: Effort = { rounds: 7, seconds: 0.4, warmUp: 1, enough: 15 };

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "string" },
    verify: { type: "boolean", default: false },
  },
});
const chosen = chooseWorkloads(options.only);
installPeers();
const remotes = startSystems();
try {
  if (options.verify) await verify(chosen);
  else await bench(chosen, options.quick ? quick : thorough, options.json);
} finally {
  for (const remote of remotes) remote.end();
}

function chooseWorkloads(only: string | undefined): readonly Workload[] {
  const names = only?.split(",") ?? workloads.map(({ name }) => name);
  return names.map((wanted) => {
    const workload = workloads.find(({ name }) => name === wanted);
    if (!workload) {
      throw new Error(`there is no workload “${wanted}”, only ${workloads.map(({ name }) => name).join(", ")}`);
    }
    return workload;
  });
}

/** The peers are installed at the first use, apart from what the app needs. */
function installPeers(): void {
  const here = fileURLToPath(new URL(".", import.meta.url));
  if (existsSync(`${here}node_modules/.package-lock.json`)) return;
  console.error("Installing what NodeGrad is compared with …");
  const windows = process.platform === "win32";
  const { status } = spawnSync("npm", ["ci"], { cwd: here, stdio: ["ignore", 2, 2], shell: windows });
  if (status !== 0) throw new Error("npm ci in test/bench failed");
}

function startSystems(): Remote[] {
  const python = findPython();
  console.log(`${cpus()[0]?.model ?? "processor unknown"}, ${cpus().length} cores`);
  console.log(`Node ${process.versions.node}, ${python ? `PyTorch ${python.version}` : "no PyTorch"}\n`);
  return systemNames.flatMap((name) => {
    if (isNodeSystem(name)) return [startNode(name)];
    return python ? [startPython(python)] : [];
  });
}

/** Until all processes have started: what they load would slow down what is measured. */
async function untilStarted(): Promise<void> {
  await Promise.all(remotes.map((remote) => remote.run(0).catch(() => undefined)));
}

async function bench(chosen: readonly Workload[], effort: Effort, json: string | undefined): Promise<void> {
  await untilStarted();
  const measured: Record<string, Measurements> = {};
  for (const workload of chosen) {
    console.error(`${workload.name}: ${workload.summary}`);
    measured[workload.name] = await measure(workload, remotes, effort);
  }
  const digits = chosen.find(({ name }) => name === "digits");
  const matmul = digits && measureMatmul(digits, effort.rounds, effort.seconds / 2);
  const results: Results = { workloads: measured, matmul };
  console.log(`\n${report(results)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(withMatmul(results), null, 2)}\n`);
}

/** The figures of the matrix products stand with the workload they are of. */
function withMatmul({ workloads: measured, matmul }: Results): Readonly<Record<string, object>> {
  const { digits } = measured;
  if (!matmul || !digits?.NodeGrad) return measured;
  const { gflops: matmulGflops, peakGflops } = matmul;
  return { ...measured, digits: { ...digits, NodeGrad: { ...digits.NodeGrad, matmulGflops, peakGflops } } };
}

/** Shows the losses after some steps. Those of one workload are to agree but for rounding. */
async function verify(chosen: readonly Workload[]): Promise<void> {
  const rows = [];
  for (const workload of chosen) {
    const losses = await lossesAfter(workload, remotes, 5);
    const all = Object.values(losses);
    const spread = Math.max(...all) / Math.min(...all) - 1;
    rows.push([
      workload.name,
      ...systemNames.map((name) => losses[name]?.toPrecision(7) ?? "–"),
      spread < 1e-4 ? "agree" : "DIFFER",
    ]);
    if (!(spread < 1e-4)) process.exitCode = 1;
  }
  console.log(table([["loss after 5 steps", ...systemNames, ""], ...rows]));
}
