/** The figures of a run as a person chooses them, the test cases apart, and pictures of labels and seeds. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { openSample, picture, readout, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

it("measures test cases only when asked, and draws the figure that is chosen", async () => {
  const { page, errors } = await openApp(browser);
  await openSample(page, "Iris");
  await page.locator(".react-flow__node", { hasText: "Iris" }).first().click();
  const split = page.getByLabel("Test split", { exact: true });
  await split.fill("0.2");
  await split.press("Enter");
  const test = page.getByRole("region", { name: "Test cases" });
  await test.getByText("30 test cases").waitFor();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Accuracy", (share) => share >= 90, 20_000);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  expect(await test.locator("dd").count()).toBe(0);

  await test.getByRole("button", { name: "Measure on the test cases" }).click();
  const figures = test.locator("dl > div");
  await expect.poll(() => test.locator("dt").allTextContents()).toEqual(["Loss", "Accuracy", "F1"]);
  expect(Number.parseFloat((await figures.nth(1).locator("dd").textContent()) ?? "")).toBeGreaterThan(80);

  await choose(page, "Figure beside the loss", "F1");
  await page.getByRole("figure", { name: /^F1 by step: validation/ }).waitFor();
  expect(await readout(page, "F1")).toBeGreaterThan(80);

  // What was measured says nothing of a run that begins anew.
  await page.getByRole("button", { name: "Start again from the same weights" }).click();
  await expect.poll(() => test.locator("dd").count()).toBe(0);
  expect(errors).toEqual([]);
});

it("shows where which labels are, and how well each is told", async () => {
  const { page, errors } = await openApp(browser);
  await openSample(page, "Overlapping discs");
  const output = page.getByRole("region", { name: "Output" });
  const plane = output.getByRole("img", { name: /labels left, right, top, and 1000 cases/ });
  await plane.waitFor();
  const before = await picture(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Accuracy", (share) => share >= 90, 20_000);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect.poll(() => picture(page)).not.toBe(before);
  await choose(page, "Picture", "Scores by label");
  const rows = output.getByRole("table").getByRole("row");
  await expect.poll(() => rows.count()).toBe(5);
  expect(await output.getByRole("rowheader").allTextContents()).toEqual(["left", "right", "top", "mean"]);
  expect(errors).toEqual([]);
});

it("trains a fit from other seeds when it is asked for their band", async () => {
  const { page, errors } = await openApp(browser);
  await openSample(page, "Sine");
  const output = page.getByRole("region", { name: "Output" });
  await output.getByRole("button", { name: "Band over seeds" }).click();
  await output.getByText("8 seeds").waitFor({ timeout: 20_000 });
  await output.getByRole("button", { name: "Again" }).waitFor();
  // The run that is shown has not moved.
  expect(await readout(page, "Step")).toBe(0);
  expect(errors).toEqual([]);
});
