/** A race as a person runs it: asked for, watched, read, stopped. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, upload, waitForReadout } from "./build.ts";
import { longTasks } from "./longTasks.ts";

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

/** The text of the file that something lets the person save. */
async function downloaded(page: Page, action: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  return readFile(await download.path(), "utf8");
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
    // What is real is seen without scrolling.
    const said = await page.getByRole("region", { name: "What is real of the validation loss" }).boundingBox();
    const listed = await table(page).boundingBox();
    expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(listed?.y ?? 0);

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

  it("is kept in the project with its report taken out, and is there again when its file is opened", async () => {
    const { page, errors } = await openApp(browser);
    await page.evaluate(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
    await beginWithSpiral(page);
    await page.getByRole("button", { name: "Train one step" }).click();
    await waitForReadout(page, "Step", (step) => step === 1, 10_000);
    await page.getByRole("button", { name: "Keep this run" }).click();
    await ask(page, ["Sigmoid", "ReLU"], 3, 100);
    await dialog(page).getByRole("button", { name: "Start" }).click();
    await page.getByText("6 runs", { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByRole("radio", { name: "Pictures" }).click();
    expect(await page.getByRole("list", { name: "Pictures of the variants" }).getByRole("button").count()).toBe(2);
    await table(page).getByRole("button", { name: "training loss", exact: true }).click();
    await expect.poll(() => ranking(page)).toEqual(["ReLU", "Sigmoid"]);

    await page.getByRole("button", { name: "Export the race" }).click();
    const report = await downloaded(page, () => page.getByRole("menuitem", { name: "Report (HTML)…" }).click());
    expect(report).toContain("2 variants × 3 seeds × 100 steps, 6 runs.");
    const standsAlone = await browser.newPage();
    await standsAlone.setContent(report);
    expect(await standsAlone.getByRole("heading", { level: 1 }).textContent()).toBe("Race 1: activation");
    expect(await standsAlone.locator("svg path").count()).toBeGreaterThan(4);
    await standsAlone.close();

    const file = await downloaded(page, () => page.keyboard.press("Control+s"));
    await page.reload();
    await beginWithSpiral(page);
    await upload(page, "mine.nodegrad", file);
    await page.getByRole("tab", { name: "Runs" }).click();
    const kept = page.getByRole("region", { name: "Kept runs" });
    await expect.poll(() => kept.getByRole("checkbox").count()).toBe(2);
    await kept.getByRole("checkbox", { name: "Run 1 on the chart" }).click();
    await page.getByText("One is a single run, the other compares activation (Sigmoid, ReLU).").waitFor();
    await page.getByRole("img", { name: /^validation loss by step, 2 runs/ }).waitFor();
    await page.getByRole("button", { name: "More of Race 1: activation" }).click();
    await page.getByRole("menuitem", { name: "Open the race" }).click();
    await expect.poll(() => ranking(page)).toEqual(["ReLU", "Sigmoid"]);
    expect(errors).toEqual([]);
  });

  it("stops when it is told to, and tells something of every variant", async () => {
    const { page, errors } = await openApp(browser);
    await beginWithSpiral(page);
    await ask(page, ["ReLU", "Tanh", "GELU"], 100, 1000);
    await dialog(page).getByRole("button", { name: "Vary something else too" }).click();
    await dialog(page).getByRole("button", { name: "Start" }).click();
    await page.getByText(/^([2-9]\d|\d\d\d) of 900 runs/).waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    const stopped = await page.getByText(/^Stopped: \d+ of 900 runs$/).textContent();
    expect(await ranking(page)).toHaveLength(9);
    expect(await table(page).locator("td[data-lead]").allInnerTexts()).not.toContain("");

    await page.getByRole("radio", { name: "Pictures" }).click();
    const pictures = page.getByRole("list", { name: "Pictures of the variants" });
    const label = pictures.getByText("GELU · learning rate 0.02", { exact: true });
    await label.waitFor();
    expect(await label.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);

    // It goes on with what is left.
    const done = Number(/\d+/.exec(stopped ?? "")?.[0]);
    await page.getByRole("button", { name: "Go on", exact: true }).click();
    await expect
      .poll(() => page.getByText(/^\d+ of 900 runs/).textContent(), { timeout: 15_000 })
      .toSatisfy((text) => Number.parseInt(text ?? "", 10) > done);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText(/^Stopped: \d+ of 900 runs$/).waitFor();
    expect(await pictures.getByRole("button").count()).toBe(9);
    expect(errors).toEqual([]);
  });

  it("of 500 runs keeps the screen free: no task over 50 ms", async () => {
    const { page, errors } = await openApp(browser);
    await beginWithSpiral(page);
    const race = async () => {
      await ask(page, ["Sigmoid", "Tanh", "ReLU", "ELU", "GELU"], 100, 100);
      await dialog(page).getByRole("button", { name: "Start" }).click();
      await dialog(page).waitFor({ state: "detached" });
      await page.getByText("500 runs", { exact: true }).waitFor({ timeout: 60_000 });
      await page.getByText("Which differences are real").waitFor();
      await page.waitForTimeout(300);
    };
    // Once without is enough: a task of ours that is too long comes back with every race.
    await expect.poll(() => longTasks(browser, page, race), { timeout: 100_000, interval: 0 }).toEqual([]);
    expect(errors).toEqual([]);
  }, 120_000);
});
