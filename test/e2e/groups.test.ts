/** A person groups a layer with the keyboard, moves its frame, lets the activation stand aside, and takes all of it back. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, problems } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const card = (page: Page, name: string) => page.locator(".react-flow__node", { hasText: name }).first();
const frame = (page: Page) => page.getByRole("region", { name: "Group Layer one" });

async function place(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error("The element is not on the screen.");
  return { x: Math.round(box.x), y: Math.round(box.y) };
}

/** Presses on the middle of something and moves the pointer; the button stays down. */
async function grasp(page: Page, target: Locator, by: { x: number; y: number }): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error("The element is not on the screen.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2);
  await page.mouse.move(x + by.x, y + by.y, { steps: 3 });
}

it("groups by keyboard, moves the frame, bypasses an activation, and undoes each in one step", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  const hidden = card(page, "Hidden 1");
  const tanh = card(page, "Tanh");
  await hidden.click();
  await tanh.click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+g");
  await page.getByRole("textbox", { name: "Title of the group" }).waitFor();
  await page.keyboard.type("Layer one");
  await page.keyboard.press("Enter");
  await frame(page).waitFor();

  const before = [await place(hidden), await place(tanh), await place(card(page, "Scores"))];
  await grasp(page, frame(page).getByRole("button"), { x: 0, y: 100 });
  await page.mouse.up();
  const after = [await place(hidden), await place(tanh), await place(card(page, "Scores"))];
  const down = (after[0]?.y ?? 0) - (before[0]?.y ?? 0);
  expect(down).toBeGreaterThan(80);
  expect(after.map(({ y }, i) => y - (before[i]?.y ?? 0))).toEqual([down, down, 0]);

  await tanh.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Select the group" }).waitFor();
  await page.getByRole("menuitem", { name: "Bypass" }).click();
  await tanh.getByText("bypassed").waitFor({ state: "attached" });
  expect(await page.getByRole("switch", { name: "Bypass" }).isChecked()).toBe(true);
  await expect.poll(() => problems(page)).toEqual([]);

  await page.keyboard.press("Control+z");
  expect(await page.getByText("bypassed").count()).toBe(0);
  await page.keyboard.press("Control+z");
  await expect.poll(() => place(hidden)).toEqual(before[0]);
  await frame(page).waitFor();
  await page.keyboard.press("Control+z");
  await frame(page).waitFor({ state: "detached" });
  expect(errors).toEqual([]);
});

it("takes a node into the group on whose frame it is dropped, in one step", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  const [tanh, scores] = [card(page, "Tanh"), card(page, "Scores")];
  await card(page, "Hidden 1").click();
  await page.keyboard.press("Control+g");
  await page.keyboard.type("Layer one");
  await page.keyboard.press("Enter");
  const [around, from] = [await frame(page).boundingBox(), await scores.boundingBox()];
  if (!around || !from) throw new Error("The group and the node are not on the screen.");
  const before = await place(scores);
  // From a little aside on, for a drag begins where the pointer is when it first moves.
  await grasp(page, scores, { x: -4, y: 0 });
  const middle = { x: around.x + around.width / 2, y: around.y + around.height / 2 };
  await page.mouse.move(middle.x, middle.y, { steps: 4 });
  await expect.poll(() => frame(page).getAttribute("data-welcoming")).toBe("true");
  await page.mouse.up();
  await expect.poll(() => frame(page).getAttribute("data-welcoming")).toBe("false");

  const [joined, beside] = [await place(scores), await place(tanh)];
  await grasp(page, frame(page).getByRole("button"), { x: 0, y: 100 });
  await page.mouse.up();
  expect((await place(scores)).y - joined.y).toBeGreaterThan(80);
  expect(await place(tanh)).toEqual(beside);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => place(scores)).toEqual(before);
  await frame(page).waitFor();
  expect(errors).toEqual([]);
});

it("gives up what the pointer does on Escape: a moved node, a moved frame, a wire, a wire pulled off", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  const hidden = card(page, "Hidden 1");
  const before = await place(hidden);
  const wires = await page.locator(".react-flow__edge").count();

  await grasp(page, hidden, { x: 0, y: 100 });
  expect(await place(hidden)).not.toEqual(before);
  await page.keyboard.press("Escape");
  await page.mouse.move(400, 400);
  await page.mouse.up();
  expect(await place(hidden)).toEqual(before);

  const output = page.getByLabel("Output out of Scores", { exact: true });
  await grasp(page, output, { x: 0, y: 120 });
  await page.locator(".react-flow__connection").waitFor();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => page.locator(".react-flow__connection").count()).toBe(0);
  expect(await page.getByRole("dialog").count()).toBe(0);

  await grasp(page, page.getByLabel("Input input of Cross entropy", { exact: true }), { x: -60, y: 120 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => page.locator(".react-flow__edge").count()).toBe(wires);
  expect(await undo.isDisabled()).toBe(true);

  await hidden.click();
  await page.keyboard.press("Control+g");
  await page.keyboard.type("Layer one");
  await page.keyboard.press("Enter");
  await grasp(page, frame(page).getByRole("button"), { x: 0, y: 100 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await place(hidden)).toEqual(before);
  expect(errors).toEqual([]);
});
