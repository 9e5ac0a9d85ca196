/** A network that does not learn: the doctor says why, one press puts it right, and it trains again beside the old curves. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serialize } from "../../core/document/file.ts";
import { newProject } from "../../core/document/project.ts";
import { optimizerDefaults } from "../../core/train/settings.ts";
import { chain, dense } from "../core/doctor/networks.ts";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, upload, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const hidden = [dense(32, "kaimingUniform"), ["relu"]] as const;

/** All units of its second ReLU die in the first steps. */
const sick = serialize({
  ...newProject,
  name: "Sick",
  document: chain({ dataset: "spiral", samples: 450, noise: 0.05 }, [...hidden, ...hidden, dense(3)], ["crossEntropy"]),
  training: { ...newProject.training, optimizer: optimizerDefaults.sgd, learningRate: 1 },
});

it("finds dead units, shows them in the layers and on the canvas, and a press of its button cures them", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await upload(page, "sick.nodegrad", sick);
  await page.getByText("Sick", { exact: true }).first().waitFor();

  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByRole("tab", { name: "Layers" }).click();
  await page.getByRole("row", { name: /^ReLU 100 % dead/ }).waitFor();
  await page.locator(".react-flow__node", { hasText: "100 % dead" }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Gradients on the wires" }).click();
  await page.locator(".react-flow__edgelabel-renderer", { hasText: "∇ 0" }).waitFor({ state: "attached" });

  await page.getByRole("tab", { name: /Problems/ }).click();
  await page.getByText("Dying ReLU.").waitFor();
  await page.getByRole("button", { name: "Use Leaky ReLU and learning rate 0.1" }).click();
  expect(await waitForReadout(page, "Accuracy", (share) => share >= 90, 15_000)).toBeGreaterThanOrEqual(90);
  await page.getByText("Dying ReLU.").waitFor({ state: "detached" });
  await page.getByRole("tab", { name: "Curves" }).click();
  await page.getByText("Before", { exact: true }).first().waitFor();
  expect(await page.getByLabel("Learning rate", { exact: true }).inputValue()).toBe("0.1");

  // Network and learning rate in one step.
  await page.keyboard.press("Control+z");
  await expect.poll(() => page.getByLabel("Learning rate", { exact: true }).inputValue()).toBe("1");
  expect(await page.locator(".react-flow__node", { hasText: "Leaky ReLU" }).count()).toBe(0);
  expect(errors).toEqual([]);
});

/** Its weights grow without bound after some steps. */
const wild = serialize({
  ...newProject,
  name: "Wild",
  document: chain({ dataset: "sine" }, [...hidden, dense(1)], ["mse"]),
  training: { ...newProject.training, optimizer: optimizerDefaults.sgd, learningRate: 10 },
});

it("puts a run right that ended in a number that is none, from the banner that says so", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await upload(page, "wild.nodegrad", wild);
  await page.getByText("Wild", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const banner = page.getByRole("alert").filter({ hasText: /^.*At step \d+ a .* gave/ });
  await banner.getByRole("button", { name: /^Learning rate 0\.1/ }).click();
  await banner.waitFor({ state: "detached" });
  await waitForReadout(page, "Step", (step) => step > 500, 10_000);
  expect(await page.getByLabel("Learning rate", { exact: true }).inputValue()).toBe("0.1");
  expect(errors).toEqual([]);
});
