/** A network is built, mended and trained: with the mouse, and with the keyboard alone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { dragOp, dragWire, newProject, picture, problems, readout, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const nodes = (page: Page) => page.locator(".react-flow__node");
const wires = (page: Page) => page.locator(".react-flow__edge");

describe("with the mouse", () => {
  it("drags nodes out of the palette, wires them, mends a wrong wire and trains", async () => {
    const { page, errors } = await openApp(browser);
    await newProject(page);
    await dragOp(page, "data", 90, 200);
    await dragOp(page, "dense", 290, 100);
    await dragOp(page, "crossEntropy", 560, 240);
    await expect.poll(() => nodes(page).count()).toBe(3);

    await dragWire(page, "targets of Data", "x of Dense");
    await dragWire(page, "out of Dense", "input of Cross entropy");
    await dragWire(page, "targets of Data", "target of Cross entropy");
    await expect.poll(() => wires(page).count()).toBe(3);
    expect((await problems(page)).join()).toContain("Dense expects [batch, features], gets [batch]");
    expect(await wires(page).locator("title").textContent()).toContain("Dense expects [batch, features]");

    await dragWire(page, "features of Data", "x of Dense");
    await expect.poll(() => wires(page).count()).toBe(3);
    await page.locator(".react-flow__node", { hasText: "Dense" }).click();
    await page.getByLabel("Units").fill("3");
    await page.keyboard.press("Enter");
    await expect.poll(() => problems(page)).toEqual([]);

    await page.getByRole("button", { name: "Train one step" }).click();
    const first = await waitForReadout(page, "Loss", (loss) => loss > 0, 10_000);
    const before = await picture(page);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await waitForReadout(page, "Step", (step) => step > 300, 20_000);
    await waitForReadout(page, "Loss", (loss) => loss < first, 5_000);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await expect.poll(() => picture(page)).not.toBe(before);
    expect(errors).toEqual([]);
  });

  it("puts a problem right by the button beside it, in one undo step", async () => {
    const { page } = await openApp(browser);
    await newProject(page);
    await dragOp(page, "data", 40, 250);
    await dragOp(page, "dense", 210, 60);
    await dragOp(page, "softmax", 380, 150);
    await dragOp(page, "crossEntropy", 560, 260);
    await dragWire(page, "features of Data", "x of Dense");
    await dragWire(page, "out of Dense", "x of Softmax");
    await dragWire(page, "out of Softmax", "input of Cross entropy");
    await dragWire(page, "targets of Data", "target of Cross entropy");
    expect((await problems(page)).join()).toContain("Cross entropy has softmax built in");
    await page.getByRole("tabpanel").getByRole("button", { name: "Remove Softmax" }).click();
    await expect.poll(() => problems(page)).toEqual([]);
    await expect.poll(async () => [await nodes(page).count(), await wires(page).count()]).toEqual([3, 3]);
    await page.keyboard.press("Control+z");
    await expect.poll(() => wires(page).count()).toBe(4);
    await expect.poll(() => nodes(page).count()).toBe(4);
  });

  it("undoes and redoes a gesture at a time", async () => {
    const { page } = await openApp(browser);
    await newProject(page);
    await dragOp(page, "dense", 200, 100);
    await dragOp(page, "tanh", 420, 100);
    await dragWire(page, "out of Dense", "x of Tanh");
    await page.keyboard.press("Control+z");
    await expect.poll(async () => [await nodes(page).count(), await wires(page).count()]).toEqual([2, 0]);
    await page.keyboard.press("Control+z");
    await expect.poll(() => nodes(page).count()).toBe(1);
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(async () => [await nodes(page).count(), await wires(page).count()]).toEqual([2, 1]);
  });

  it("leaves a text field its own undo when a native menu asks for undo", async () => {
    const { page } = await openApp(browser, "", { menu: true });
    await newProject(page);
    await dragOp(page, "dense", 200, 100);
    await page.getByLabel("Search nodes").click();
    await page.keyboard.type("r");
    await page.evaluate(() => window.dispatchEvent(new CustomEvent("menu", { detail: "undo" })));
    expect([await page.getByLabel("Search nodes").inputValue(), await nodes(page).count()]).toEqual(["", 1]);
    await page.locator(".react-flow__pane").click({ position: { x: 20, y: 20 } });
    await page.evaluate(() => window.dispatchEvent(new CustomEvent("menu", { detail: "undo" })));
    await expect.poll(() => nodes(page).count()).toBe(0);
  });

  it("adds what the palette finds, with the keyboard and with a double click just once", async () => {
    const { page, errors } = await openApp(browser);
    await newProject(page);
    const search = page.getByLabel("Search nodes");
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.op ?? "search");
    await search.click();
    await page.keyboard.type("elu");
    await page.keyboard.press("Enter");
    await expect.poll(() => nodes(page).allInnerTexts()).toEqual([expect.stringMatching(/^ELU/)]);
    expect(await focused()).toBe("search");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const second = await focused();
    expect(second).not.toBe("elu");
    await page.keyboard.press("Enter");
    await expect.poll(() => nodes(page).count()).toBe(2);
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("elu");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("search");
    await page.locator('[data-region="palette"] [data-op="selu"]').dblclick();
    await expect.poll(() => nodes(page).count()).toBe(3);
    expect(errors).toEqual([]);
  });

  it("copies, pastes, duplicates and deletes", async () => {
    const { page } = await openApp(browser);
    await newProject(page);
    await dragOp(page, "dense", 200, 100);
    await dragOp(page, "tanh", 420, 100);
    await dragWire(page, "out of Dense", "x of Tanh");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    await expect.poll(() => nodes(page).count()).toBe(4);
    await expect.poll(() => wires(page).count()).toBe(2);
    await page.keyboard.press("Control+d");
    await expect.poll(() => nodes(page).count()).toBe(6);
    await page.keyboard.press("Delete");
    await expect.poll(async () => [await nodes(page).count(), await wires(page).count()]).toEqual([4, 2]);
  });
});

describe("with the keyboard alone", () => {
  it("adds nodes, wires them, sets a field, trains and pauses", async () => {
    const { page, errors } = await openApp(browser);
    const press = (key: string) => page.keyboard.press(key);
    /** Opens a list with a key, types into it and takes the first answer. */
    const pick = async (key: string, text: string) => {
      await press(key);
      await page.getByRole("dialog").waitFor();
      await page.keyboard.type(text);
      await press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await keyboardIsIn(".react-flow__node");
    };
    /** A new node is there to be focused only when it is drawn. */
    const keyboardIsIn = (selector: string) =>
      page.waitForFunction((wanted) => document.activeElement?.closest(wanted) !== null, selector);
    // From the first sample's card back to “New empty project”.
    await page.getByRole("dialog").waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    for (let i = 0; i < 8 && !(await focused()).includes("New empty project"); i++) await press("Shift+Tab");
    await press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    await press("F6");
    for (
      let i = 0;
      i < 6 && !(await page.evaluate(() => document.activeElement?.closest("[data-region=canvas]")));
      i++
    ) {
      await press("F6");
    }
    await pick("Tab", "data");
    await pick("a", "dense");
    await pick("a", "tanh");
    await pick("a", "dense");
    await press("Enter");
    await keyboardIsIn("#inspector input");
    await press("Control+a");
    await page.keyboard.type("3");
    await press("Enter");
    await press("Escape");
    for (
      let i = 0;
      i < 6 && !(await page.evaluate(() => document.activeElement?.closest("[data-region=canvas]")));
      i++
    ) {
      await press("F6");
    }
    await pick("a", "cross");
    for (let i = 0; i < 4; i++) await press("ArrowLeft");
    await pick("c", "target");
    await expect.poll(async () => [await nodes(page).count(), await wires(page).count()]).toEqual([5, 5]);
    await expect.poll(() => page.getByRole("tab", { name: "Problems" }).textContent()).toBe("Problems");

    await press("Control+Enter");
    await waitForReadout(page, "Step", (step) => step > 100, 20_000);
    await press("Control+Enter");
    await page.getByRole("button", { name: "Train", exact: true }).waitFor();
    const rest = await readout(page, "Step");
    await page.waitForTimeout(300);
    expect(await readout(page, "Step")).toBe(rest);
    expect(errors).toEqual([]);
  });
});
