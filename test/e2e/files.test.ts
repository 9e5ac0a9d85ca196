/** Projects in files, as a person opens and saves them. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, newProject, upload, waitForReadout } from "./build.ts";

/** Of the spiral sample. */
const NODES = 7;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const spiral = (page: Page): Promise<string> =>
  page.evaluate(async () =>
    new TextDecoder().decode(await globalThis.nodegradHost?.readAsset("samples/spiral.nodegrad")),
  );

it("is told what waits behind the start screen", async () => {
  const { page } = await openApp(browser);
  const cross = page.getByRole("dialog").getByRole("button", { name: /^Close/ });
  await page.getByRole("dialog").waitFor();
  expect(await cross.getAttribute("aria-label")).toBe("Close, and begin with the spiral");
  await cross.click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("samples and recent");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "NodeGrad" }).waitFor();
  expect(await cross.getAttribute("aria-label")).toBe("Close");
});

describe("a broken file", () => {
  it("is refused in words that say where and what, and the open project stays", async () => {
    const { page, errors } = await openApp(browser);
    await beginWithSpiral(page);
    const broken = (await spiral(page)).replace('"units": 32', '"units": "many"');
    await upload(page, "homework.nodegrad", broken);
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    const said = await dialog.textContent();
    expect(said).toContain("“homework.nodegrad” cannot be opened");
    expect(said).toContain("settings.units");
    expect(said).toContain("must be a whole number from 1 to 4096, not “many”");
    await dialog.getByRole("button", { name: "Close" }).first().click();
    await expect.poll(() => page.locator(".react-flow__node").count()).toBe(NODES);
    expect(errors).toEqual([]);
  });

  it("is refused when it is no project at all, or cut off", async () => {
    const { page } = await openApp(browser);
    await beginWithSpiral(page);
    for (const text of ["", "not a project", (await spiral(page)).slice(0, 400), "[".repeat(100_000)]) {
      await upload(page, "x.nodegrad", text);
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      expect(await dialog.textContent()).toContain("“x.nodegrad” cannot be opened");
      await dialog.getByRole("button", { name: "Close" }).first().click();
      await dialog.waitFor({ state: "detached" });
    }
    await expect.poll(() => page.locator(".react-flow__node").count()).toBe(NODES);
  });
});

describe("a file", () => {
  it("is opened, and trains", async () => {
    const { page } = await openApp(browser);
    await newProject(page);
    await upload(page, "mine.nodegrad", await spiral(page));
    await expect.poll(() => page.locator(".react-flow__node").count()).toBe(NODES);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await waitForReadout(page, "Step", (step) => step > 10, 10_000);
  });

  it("asks before changes are lost", async () => {
    const { page } = await openApp(browser);
    await beginWithSpiral(page);
    await page.locator(".react-flow__node").first().click();
    await page.keyboard.press("Delete");
    await page.evaluate(() => Reflect.deleteProperty(globalThis, "showOpenFilePicker"));
    await page.keyboard.press("Control+o");
    const dialog = page.getByRole("dialog", { name: /Save the changes/ });
    await dialog.waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => page.locator(".react-flow__node").count()).toBe(NODES - 1);
  });
});
