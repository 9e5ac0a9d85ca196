/** What of the network is in view. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const zoom = async (page: Page) =>
  Number.parseInt((await page.getByTitle("Zoom", { exact: true }).textContent()) ?? "", 10);

it("is all of it, in a window of any size, until a person moves the view; then a map shows the rest", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  const map = page.getByRole("img", { name: "Map of the network" });
  const nodes = page.locator(".react-flow__node");
  const areInView = async () => {
    const canvas = await page.locator(".react-flow").boundingBox();
    if (!canvas) return false;
    const boxes = await Promise.all((await nodes.all()).map((node) => node.boundingBox()));
    return boxes.every(
      (box) =>
        box !== null &&
        box.x >= canvas.x &&
        box.y >= canvas.y &&
        box.x + box.width <= canvas.x + canvas.width &&
        box.y + box.height <= canvas.y + canvas.height,
    );
  };
  await expect.poll(areInView).toBe(true);
  const before = await zoom(page);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(() => zoom(page)).toBeGreaterThan(before + 10);
  await expect.poll(areInView).toBe(true);
  expect(await map.count()).toBe(0);

  const fitted = await zoom(page);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(async () => Math.abs((await zoom(page)) - 1.2 * fitted)).toBeLessThan(1.5);
  await map.waitFor();
  const chosen = await zoom(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  // The run's curves change what is drawn beside the canvas as well.
  await page.getByRole("button", { name: "Train one step" }).click();
  await page.getByText("Time", { exact: true }).waitFor();
  expect(await zoom(page)).toBe(chosen);
  await page.getByRole("button", { name: "Fit to the screen" }).click();
  await expect.poll(areInView).toBe(true);
  expect(errors).toEqual([]);
});
