/** Two layers come to share their weights, and are told apart no longer. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { dragOp, newProject } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const cards = (page: Page) => page.locator(".react-flow__node");
const badges = (page: Page) => page.getByRole("img", { name: "Shares its weights with Dense" });

it("shares the weights of two selected nodes, shows it on both, and ends it in the inspector", async () => {
  const { page, errors } = await openApp(browser);
  await newProject(page);
  await dragOp(page, "dense", 200, 60);
  await dragOp(page, "dense", 420, 60);
  await page.keyboard.press("Control+a");
  await page.getByRole("button", { name: "Share weights" }).click();
  await badges(page).nth(1).waitFor();
  expect(await badges(page).count()).toBe(2);

  await cards(page).nth(0).hover();
  await expect.poll(() => page.locator('[data-partner="true"]').count()).toBe(1);

  await page.locator(".react-flow__pane").click({ position: { x: 20, y: 300 } });
  await cards(page).nth(1).click();
  await page.getByLabel("Units").fill("3");
  await page.keyboard.press("Enter");
  await expect.poll(() => cards(page).nth(0).textContent()).toContain("3 units");

  await page.getByRole("combobox", { name: "Weights", exact: true }).click();
  await page.getByRole("option", { name: "Its own" }).click();
  await expect.poll(() => badges(page).count()).toBe(0);
  expect(errors).toEqual([]);
});
