/** A race as a person runs it: asked for, watched, read, stopped. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const dialog = (page: Page) => page.getByRole("dialog", { name: "Compare" });
const table = (page: Page) => page.getByRole("table", { name: "Variants" });
/** The variants, from the top. */
const ranking = (page: Page) => table(page).locator("tbody th button").allInnerTexts();

/** Opens the dialog from the dock and asks for a race of these activations. */
async function ask(page: Page, activations: readonly string[], seeds: number, steps: number): Promise<void> {
  await page.getByRole("tab", { name: "Compare" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: "Compare…" }).click();
  await dialog(page).getByRole("button", { name: "None" }).click();
  for (const name of activations) await dialog(page).getByRole("button", { name, exact: true }).click();
  await dialog(page).getByLabel("Seeds", { exact: true }).fill(String(seeds));
  await dialog(page).getByLabel("Steps", { exact: true }).fill(String(steps));
  await dialog(page).getByLabel("Steps", { exact: true }).press("Enter");
}

describe("a race", () => {
  it("says how long it will take, runs to its end, and tells what is real", async () => {
    const { page, errors } = await openApp(browser);
    await beginWithSpiral(page);
    await ask(page, ["Sigmoid", "Leaky ReLU"], 6, 200);
    const size = dialog(page).getByRole("status");
    await expect
      .poll(() => size.textContent(), { timeout: 15_000 })
      .toMatch(/^2 variants × 6 seeds × 200 steps\s*about \d+ s$/);
    await dialog(page).getByRole("button", { name: "Start" }).click();
    await page.getByText("12 runs", { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByText("Leaky ReLU beats Sigmoid on validation loss, 6 of 6 seeds, p = 0.031.").waitFor();
    expect(await ranking(page)).toEqual(["Leaky ReLU", "Sigmoid"]);

    await table(page).getByRole("button", { name: "validation loss", exact: true }).click();
    await table(page).getByRole("button", { name: "validation loss", exact: true }).click();
    expect(await ranking(page)).toEqual(["Sigmoid", "Leaky ReLU"]);
    await table(page).getByRole("button", { name: "Sigmoid" }).click();
    expect(await table(page).getByRole("button", { name: "Sigmoid" }).getAttribute("aria-pressed")).toBe("true");

    const chart = page.getByRole("img", { name: /^validation loss by step/ });
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    await table(page).getByText("at step 104").waitFor();
    expect(errors).toEqual([]);
  });

  it("stops when it is told to, and keeps what is done", async () => {
    const { page, errors } = await openApp(browser);
    await beginWithSpiral(page);
    await ask(page, ["ReLU", "Tanh", "GELU"], 100, 2000);
    await dialog(page).getByRole("button", { name: "Start" }).click();
    await page.getByText(/^([2-9]|\d\d) of 300 runs/).waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText(/^Stopped: \d+ of 300 runs$/).waitFor();
    expect(await ranking(page)).toHaveLength(3);
    expect(errors).toEqual([]);
  });
});
