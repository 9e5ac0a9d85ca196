/** The time machine: back to an earlier step, as it was, on from there to the same weights, and beside it with one thing changed. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, picture, readout, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const figures = async (page: Page) => [await readout(page, "Loss"), await readout(page, "Accuracy")];
const slider = (page: Page) => page.getByRole("slider", { name: "Step that is shown" });

/** Types a step, and waits until it is shown. */
async function show(page: Page, step: number): Promise<void> {
  await page.getByLabel("Time").getByLabel("Step", { exact: true }).fill(String(step));
  await page.keyboard.press("Enter");
  await waitForReadout(page, "Step", (shown) => shown === step, 5_000);
  await page.locator('[aria-label="Time"][aria-busy="false"]').waitFor();
}

it("goes back, on to the same figures and pictures, and beside the old curve with another learning rate", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  // Two hundred steps, then no more.
  await page.getByRole("button", { name: "Optimizer, schedule, batch size and seed" }).click();
  await page.getByLabel("Stop after").fill("200");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Step", (step) => step === 200, 5_000);
  await expect.poll(() => slider(page).getAttribute("aria-valuetext")).toBe("Step 200 of 200");
  await page.waitForTimeout(500);
  const [atEnd, pictureAtEnd] = [await figures(page), await picture(page)];

  await slider(page).focus();
  await page.keyboard.press("Home");
  await waitForReadout(page, "Step", (step) => step === 0, 5_000);
  await expect.poll(() => picture(page)).not.toBe(pictureAtEnd);
  await expect.poll(() => readout(page, "Accuracy")).toBeLessThan(60);
  const pictureAtStart = await picture(page);
  await page.keyboard.press("ArrowRight");
  await waitForReadout(page, "Step", (step) => step > 0 && step < 10, 5_000);

  // The present is not lost.
  await page.keyboard.press("Escape");
  await waitForReadout(page, "Step", (step) => step === 200, 5_000);
  await expect.poll(() => picture(page)).toBe(pictureAtEnd);
  await expect.poll(() => figures(page)).toEqual(atEnd);

  // A step that is not kept is trained again.
  await show(page, 37);
  await page.getByRole("tab", { name: "Layers" }).click();
  const layers = page.getByRole("table", { name: "The layers at step 37" });
  await layers.waitFor();
  // Each cell has room to draw its figure in.
  const widths = await layers
    .locator("tbody tr:first-child td > [aria-hidden]")
    .evaluateAll((tracks) => tracks.map((track) => track.clientWidth));
  expect(widths).toHaveLength(3);
  expect(Math.min(...widths)).toBeGreaterThan(40);
  await page.getByRole("tab", { name: "Curves" }).click();
  await page.getByRole("button", { name: "Go on from here" }).click();
  await waitForReadout(page, "Step", (step) => step === 200, 5_000);
  await expect.poll(() => picture(page)).toBe(pictureAtEnd);
  await expect.poll(() => readout(page, "Accuracy")).toBe(atEnd[1]);

  await show(page, 0);
  await expect.poll(() => picture(page)).toBe(pictureAtStart);
  await page.getByRole("button", { name: "Branch…" }).click();
  await page.getByLabel("To", { exact: true }).fill("0.0001");
  await page.getByRole("button", { name: "Train from step 0" }).click();
  await page.getByText("Before", { exact: true }).first().waitFor();
  await waitForReadout(page, "Step", (step) => step === 200, 5_000);
  expect(await page.getByLabel("Learning rate", { exact: true }).inputValue()).toBe("0.0001");
  await expect.poll(() => readout(page, "Accuracy")).toBeLessThan(atEnd[1] ?? 0);
  expect(errors).toEqual([]);
});
