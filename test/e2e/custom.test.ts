/** An activation of a person's own: typed, trained, saved and found again. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, dragOp, newProject, problems, upload, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const nodes = (page: Page, text: string) => page.locator(".react-flow__node", { hasText: text });

/** Takes the first node of an op out of the network and puts a custom activation into the wire that is left. */
async function replaceByCustom(page: Page, label: string): Promise<void> {
  const canvas = await page.locator(".react-flow").boundingBox();
  const port = await page.getByLabel(`Input x of ${label}`, { exact: true }).first().boundingBox();
  if (!canvas || !port) throw new Error(`There is no ${label} on the canvas.`);
  await nodes(page, label).first().click();
  await page.keyboard.press("Control+Delete");
  await dragOp(page, "custom", port.x + 40 - canvas.x, port.y + port.height / 2 - canvas.y);
}

/** What the app saves, through the download that browsers without file handles have. */
async function save(page: Page): Promise<Buffer> {
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

it("a formula is typed, mended where it is wrong, trains the spiral, is saved and found again", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await replaceByCustom(page, "Tanh");
  await replaceByCustom(page, "Tanh");
  await expect.poll(() => nodes(page, "Custom").count()).toBe(2);
  await expect.poll(() => problems(page)).toEqual([]);

  await nodes(page, "Custom").first().click();
  const formula = page.getByLabel("Formula", { exact: true });
  await formula.fill("tanh(slope * x) + sni(x)");
  await page.getByText("There is no function “sni”. Did you mean “sin”?").waitFor();
  expect(await page.locator("#inspector mark").textContent()).toBe("sni");
  await formula.press("Enter");
  await expect.poll(() => nodes(page, "sni").count()).toBe(0);

  await formula.fill("tanh(slope * x) + sin(x)");
  await page.getByText("Press Enter to use it.").waitFor();
  await formula.press("Enter");
  await nodes(page, "tanh(slope * x) + sin(x)").waitFor();
  await page.getByLabel("slope", { exact: true }).fill("0.5");
  await page.keyboard.press("Enter");

  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Accuracy", (share) => share >= 95, 20_000);
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  const now = await page.getByRole("region", { name: "Parameters now" }).textContent();
  expect(now).toMatch(/slope\s*[−\d]/);
  expect(now).not.toContain("0.5000");

  const saved = await save(page);
  const { page: other, errors: otherErrors } = await openApp(browser);
  await newProject(other);
  await upload(other, "own.nodegrad", saved.toString());
  await nodes(other, "tanh(slope * x) + sin(x)").click();
  expect(await other.getByLabel("Formula", { exact: true }).inputValue()).toBe("tanh(slope * x) + sin(x)");
  expect(await other.getByLabel("slope", { exact: true }).inputValue()).toBe("0.5");
  expect([...errors, ...otherErrors]).toEqual([]);
});
