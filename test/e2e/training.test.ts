/** What a person sees of training: the samples learn, the controls do what they say. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseProject } from "../../core/document/file.ts";
import type { FromTrainer, Request } from "../../core/worker/protocol.ts";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, picture, readout, waitForReadout } from "./build.ts";

const root = new URL("../../", import.meta.url);
const asset = (name: string) => readFileSync(new URL(`assets/${name}`, root), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("the sample behind the start screen", () => {
  it("learns the spiral to 97 % of its validation cases within ten seconds of the one big button", async () => {
    const { page, errors } = await openApp(browser);
    await beginWithSpiral(page);
    await expect.poll(() => readout(page, "Step")).toBe(0);
    const before = await picture(page);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    const accuracy = await waitForReadout(page, "Accuracy", (share) => share >= 97, 10_000);
    expect(accuracy).toBeGreaterThanOrEqual(97);
    await expect.poll(() => picture(page)).not.toBe(before);
    expect(errors).toEqual([]);
  });

  it("steps, pauses, and starts again from the same weights", async () => {
    const { page } = await openApp(browser);
    await beginWithSpiral(page);
    const press = (name: string) => page.getByRole("button", { name }).click();
    await press("Train one step");
    const first = await waitForReadout(page, "Loss", (loss) => loss > 0, 5_000);
    await press("Train one step");
    await waitForReadout(page, "Step", (step) => step === 2, 5_000);
    await press("Start again from the same weights");
    await waitForReadout(page, "Step", (step) => step === 0, 5_000);
    await press("Train one step");
    expect(await waitForReadout(page, "Loss", (loss) => loss > 0, 5_000)).toBe(first);
    await press("Start again from new weights");
    await waitForReadout(page, "Step", (step) => step === 0, 5_000);
    await press("Train one step");
    expect(await waitForReadout(page, "Loss", (loss) => loss > 0, 5_000)).not.toBe(first);
  });
});

it("offers only the settings that count, and another optimizer brings its usual learning rate", async () => {
  const { page } = await openApp(browser);
  await beginWithSpiral(page);
  await page.getByRole("button", { name: "Optimizer, schedule, batch size and seed" }).click();
  await page.getByLabel("Optimizer", { exact: true }).click();
  await page.getByRole("option", { name: "SGD" }).click();
  await page.getByLabel("Dampening").waitFor();
  await page.getByLabel("Nesterov").click();
  await page.getByLabel("Dampening").waitFor({ state: "detached" });
  expect(await page.getByLabel("Learning rate", { exact: true }).inputValue()).toBe("0.1");
  await page.getByLabel("Schedule", { exact: true }).click();
  await page.getByRole("option", { name: "Cosine" }).click();
  await page.getByLabel("Duration").waitFor();
  await page.getByRole("img", { name: "The learning rate from step 1 to step 2,001" }).waitFor();
});

it("gives the same weights to the bit in Chromium's worker as on the command line", async () => {
  const steps = 500;
  const cli = spawnSync(
    process.execPath,
    ["--import", "tsx", "app/cli/main.ts", "train", "assets/samples/iris.nodegrad", "--steps", String(steps), "--json"],
    { cwd: fileURLToPath(root), encoding: "utf8" },
  );
  const figures: unknown = JSON.parse(cli.stdout.trim().split("\n").at(-1) ?? "");

  const { page } = await openApp(browser);
  await beginWithSpiral(page);
  const project = parseProject(asset("samples/iris.nodegrad"));
  if (!project.ok) throw new Error("The sample is broken.");
  const { document, training } = project.project;
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  const requests: readonly Request[] = [
    { id: 1, run: 1, kind: "load", document, training, files: { "iris.csv": asset("data/iris.csv") } },
    { id: 2, run: 1, kind: "step", count: steps },
    { id: 3, run: 1, kind: "weights" },
  ];
  const hash = await page.evaluate(
    async ([url, asked]) => {
      const trainer = new Worker(url, { type: "module" });
      const answers = new Map<number, (reply: FromTrainer) => void>();
      trainer.onmessage = ({ data }: MessageEvent<FromTrainer>) => {
        if (data.type === "reply") answers.get(data.id)?.(data);
      };
      let last: FromTrainer | undefined;
      for (const request of asked) {
        last = await new Promise<FromTrainer>((resolve) => {
          answers.set(request.id, resolve);
          trainer.postMessage(request);
        });
      }
      trainer.terminate();
      return last?.type === "reply" && last.kind === "weights" ? last.hash : JSON.stringify(last);
    },
    [worker.url(), requests] as const,
  );
  expect(figures).toMatchObject({ steps, weightsHash: hash });
});
