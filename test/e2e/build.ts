/** What browser tests do as a person does it: with the mouse, and by reading what the screen says. */
import type { Locator, Page } from "playwright-core";

/** A new empty project, from the start screen. */
export async function newProject(page: Page): Promise<void> {
  await page.getByRole("button", { name: "New empty project" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** A sample, from the start screen. */
export async function openSample(page: Page, title: string): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: title }).first().click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** The spiral that waits behind the start screen. */
export async function beginWithSpiral(page: Page): Promise<void> {
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

const centre = async (target: Locator) => {
  const box = await target.boundingBox();
  if (!box) throw new Error("The element is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Presses the mouse on one point, moves in a few steps and lets go on another. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Drags an op out of the palette to a place on the canvas, in pixels from its top left corner. */
export async function dragOp(page: Page, op: string, x: number, y: number): Promise<void> {
  const canvas = await page.locator(".react-flow").boundingBox();
  if (!canvas) throw new Error("There is no canvas.");
  const item = page.locator(`[data-region="palette"] [data-op="${op}"]`);
  await item.scrollIntoViewIfNeeded();
  await drag(page, await centre(item), { x: canvas.x + x, y: canvas.y + y });
}

/** Drags a wire between two ports, named as their labels name them: `features of Data`, `x of Dense`. */
export async function dragWire(page: Page, output: string, input: string): Promise<void> {
  await drag(
    page,
    await centre(page.getByLabel(`Output ${output}`, { exact: true })),
    await centre(page.getByLabel(`Input ${input}`, { exact: true })),
  );
}

/** A figure of the header: `Step`, `Loss`, `Accuracy`. */
export async function readout(page: Page, name: string): Promise<number> {
  const run = page.getByLabel("Run", { exact: true });
  const text = await run
    .locator("div", { has: page.getByText(name, { exact: true }) })
    .locator("dd")
    .textContent();
  const plain = (text ?? "").replace(/[,%\s]/g, "").replaceAll("−", "-");
  return plain.endsWith("M") ? 1e6 * Number(plain.slice(0, -1)) : Number(plain);
}

/** Waits until a figure of the header is as wanted, and gives it. */
export async function waitForReadout(
  page: Page,
  name: string,
  wanted: (value: number) => boolean,
  limit: number,
): Promise<number> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await readout(page, name);
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`${name} is ${value} after ${limit} ms.`);
    await page.waitForTimeout(50);
  }
}

/** The pixels of the output picture, to tell whether it changed. */
export const picture = (page: Page): Promise<string> =>
  page
    .getByRole("region", { name: "Output" })
    .locator("canvas")
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** The messages of the problems tab. */
export async function problems(page: Page): Promise<string[]> {
  await page.getByRole("tab", { name: /^Problems/ }).click();
  return page.getByRole("tabpanel").getByRole("listitem").allInnerTexts();
}

/** Opens a file through the upload that browsers without file handles have. */
export async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showOpenFilePicker"));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Control+o")]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

/** Opens the dialog of own data, by the command palette. */
export async function askForData(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("use your own data");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Use your own data" }).waitFor();
}
