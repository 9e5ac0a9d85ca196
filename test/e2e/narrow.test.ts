/** The smallest window that the app allows, and a projector's. */
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MIN_HEIGHT, MIN_WIDTH } from "../../app/windowState.ts";
import { launchBrowser, openApp } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Box {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where each thing that is shown lies, in whole pixels. */
const boxesOf = (things: Locator): Promise<Box[]> =>
  things.evaluateAll((elements) =>
    elements
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
        return {
          name,
          left: Math.ceil(left),
          right: Math.floor(right),
          top: Math.ceil(top),
          bottom: Math.floor(bottom),
        };
      }),
  );

/** The pairs of things that lie over each other. */
const overlapping = (boxes: readonly Box[]): string[] =>
  boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.name} over ${b.name}`),
  );

it.each([
  [MIN_WIDTH, MIN_HEIGHT],
  [1024, 768],
])("at %i × %i nothing in the header or the dock lies outside of it or over another", async (width, height) => {
  const { page, errors } = await openApp(browser);
  await page.setViewportSize({ width, height });
  await page.getByRole("button", { name: /^Close/ }).click();
  await page.getByLabel("Speed", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect.poll(() => page.getByLabel("Run", { exact: true }).textContent()).toMatch(/Loss\d/);

  const header = await boxesOf(page.locator("header").first().locator("button, input, label, dl > div"));
  expect(header.length).toBeGreaterThanOrEqual(16);
  expect(header.filter(({ left, right }) => left < 0 || right > width)).toEqual([]);
  expect(overlapping(header)).toEqual([]);

  const dock = page.getByRole("region", { name: "Training results" });
  for (const tab of ["Layers", "Curves"]) {
    await dock.getByRole("tab", { name: tab }).click();
    const [frame] = await boxesOf(dock);
    const tools = await boxesOf(dock.locator("[role=tablist]").locator("xpath=..").locator("button"));
    expect(tools.length).toBeGreaterThanOrEqual(6);
    const outside = tools.filter(({ left, right }) => frame && (left < frame.left || right > frame.right));
    expect(outside).toEqual([]);
    expect(overlapping(tools)).toEqual([]);
  }
  expect(errors).toEqual([]);
});

it("moves the border of a panel from where it is drawn, though the window is too small for the panel", async () => {
  const { page } = await openApp(browser);
  await page.setViewportSize({ width: MIN_WIDTH, height: MIN_HEIGHT });
  await page.getByRole("button", { name: /^Close/ }).click();
  const border = page.getByRole("separator", { name: "Width of the inspector" });
  const left = async () => (await border.boundingBox())?.x ?? 0;
  const before = await left();
  await border.press("ArrowRight");
  await expect.poll(left).toBeGreaterThan(before);
});
