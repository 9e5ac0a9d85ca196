/** The same seed gives the same weights to the bit: in Node and in Chromium, by one thread and by several. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseProject, serialize } from "../../core/document/file.ts";
import type { Project } from "../../core/document/project.ts";
import type { FromTrainer, Request } from "../../core/worker/protocol.ts";
import { network } from "../fakes/network.ts";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral } from "./build.ts";

const root = new URL("../../", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "nodegrad-bits-"));
const asset = (name: string) => readFileSync(new URL(`assets/${name}`, root), "utf8");

const iris = projectOf(asset("samples/iris.nodegrad"));

const spiral = projectOf(asset("samples/spiral.nodegrad"));
/** Large enough for threads. */
const wide: Project = {
  ...spiral,
  training: { ...spiral.training, batchSize: 512 },
  document: network(
    {
      data: ["data", {}],
      first: ["dense", { units: 192 }],
      bend: ["sine", {}],
      second: ["dense", { units: 192 }],
      again: ["tanh", {}],
      scores: ["dense", { units: 3 }],
    },
    { loss: ["crossEntropy", {}] },
    [
      "data.features > first.x",
      "first.out > bend.x",
      "bend.out > second.x",
      "second.out > again.x",
      "again.out > scores.x",
      "scores.out > loss.input",
      "data.targets > loss.target",
    ],
  ),
};

function projectOf(text: string): Project {
  const parsed = parseProject(text);
  if (!parsed.ok) throw new Error("The sample is broken.");
  return parsed.project;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

function onTheCommandLine(project: Project, steps: number, threads: number): unknown {
  const file = join(folder, "project.nodegrad");
  writeFileSync(file, serialize(project));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...["--import", "tsx", "app/cli/main.ts", "train", file],
      ...["--steps", String(steps), "--threads", String(threads), "--json"],
    ],
    { cwd: fileURLToPath(root), encoding: "utf8" },
  );
  const last = stdout.trim().split("\n").at(-1);
  return last ? (JSON.parse(last) as { weightsHash: unknown }).weightsHash : stderr;
}

/** Trains in the app's own worker, first one step and then, when all threads have come, the others. */
async function inTheBrowser({ document, training }: Project, steps: number, threads: number) {
  const { page } = await openApp(browser);
  await beginWithSpiral(page);
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  const requests: readonly Request[] = [
    {
      ...{ id: 1, run: 1, kind: "load", document },
      training: { ...training, stopAfter: 0 },
      files: { "iris.csv": new TextEncoder().encode(asset("data/iris.csv")) },
    },
    { id: 2, run: 1, kind: "step", count: 1 },
    { id: 3, run: 1, kind: "step", count: steps - 1 },
    { id: 4, run: 1, kind: "weights" },
  ];
  return await page.evaluate(
    async ([url, asked, name]) => {
      const trainer = new Worker(url, { type: "module", name });
      const answers = new Map<number, (reply: FromTrainer) => void>();
      let together = 1;
      trainer.onmessage = ({ data }: MessageEvent<FromTrainer>) => {
        if (data.type === "reply") answers.get(data.id)?.(data);
        else if (data.kind === "progress") together = data.threads;
      };
      let last: FromTrainer | undefined;
      for (const request of asked) {
        if (request.id === 3) await new Promise((resolve) => setTimeout(resolve, 1000));
        last = await new Promise<FromTrainer>((resolve) => {
          answers.set(request.id, resolve);
          trainer.postMessage(request);
        });
      }
      trainer.terminate();
      return { together, hash: last?.type === "reply" && last.kind === "weights" ? last.hash : JSON.stringify(last) };
    },
    [worker.url(), requests, String(threads)] as const,
  );
}

it("Iris", async () => {
  const { hash } = await inTheBrowser(iris, 500, 1);
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(onTheCommandLine(iris, 500, 1)).toBe(hash);
});

it("a network that several threads train together", async () => {
  const alone = await inTheBrowser(wide, 40, 1);
  expect(alone).toEqual({ together: 1, hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(await inTheBrowser(wide, 40, 2)).toEqual({ together: 2, hash: alone.hash });
  expect(onTheCommandLine(wide, 40, 2)).toBe(alone.hash);
});
