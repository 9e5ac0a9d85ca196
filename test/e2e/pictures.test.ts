/** The pictures of the output panel, as a person sees and uses them. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { openSample, readout, waitForReadout } from "./build.ts";
import { longTasks } from "./longTasks.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("shows the confusion matrix of Iris, and a cell opens the list of its cases", async () => {
  const { page, errors } = await openApp(browser);
  await openSample(page, "Iris");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Accuracy", (share) => share >= 90, 20_000);
  await page.getByRole("button", { name: "Pause" }).click();

  const output = page.getByRole("region", { name: "Output" });
  const cells = output.getByRole("table").getByRole("button");
  await expect.poll(() => cells.count()).toBe(9);
  const counts = (await cells.allTextContents()).map(Number);
  expect(counts.reduce((sum, count) => sum + count)).toBe(45);

  // By keyboard from the first cell to the one below and to the right of it, and in.
  await cells.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const list = output.getByRole("region", { name: "Cases" });
  await list.waitFor();
  const [, count] =
    /^(\d+) versicolor seen as versicolor$/.exec((await list.locator("header").textContent()) ?? "") ?? [];
  expect(Number(count)).toBeGreaterThan(5);
  expect(await list.getByRole("row").count()).toBe(1 + Number(count));
  expect(await list.getByRole("columnheader").allTextContents()).toContain("petal length (cm)");

  await page.keyboard.press("Escape");
  await expect.poll(() => cells.count()).toBe(9);
  await cells.nth(0).click();
  expect(await list.locator("header").textContent()).toContain("setosa seen as setosa");
  expect(errors).toEqual([]);
});

it("keeps the main thread free from the press of Train on, while MNIST trains and its pictures follow: no task over 50 ms", async () => {
  const trainMnist = async () => {
    // In a page of its own each time: what is drawn or compiled for the first time takes longest.
    const { page, errors } = await openApp(browser);
    await openSample(page, "MNIST");
    const output = page.getByRole("region", { name: "Output" });
    await output.getByLabel("Picture").click();
    await page.getByRole("option", { name: "Confusion matrix" }).click();
    const cells = output.getByRole("table").getByRole("button");
    await expect.poll(() => cells.count(), { timeout: 30_000 }).toBe(100);
    const before = await cells.allTextContents();
    const tasks = await longTasks(browser, page, async () => {
      await page.getByRole("button", { name: "Train", exact: true }).click();
      await page.waitForTimeout(4000);
    });
    expect(await readout(page, "Step")).toBeGreaterThan(0);
    expect(await page.getByRole("figure", { name: /^Accuracy by step/ }).count()).toBe(1);
    expect(await cells.allTextContents()).not.toEqual(before);
    expect(errors).toEqual([]);
    return tasks;
  };
  // Once without is enough: a task of ours that is too long comes back every time.
  await expect.poll(trainMnist, { timeout: 60_000, interval: 0 }).toEqual([]);
}, 120_000);
