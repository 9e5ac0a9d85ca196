/** The function lab as a person uses it: functions side by side, read to the digit, and what a node of a network sees. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const lab = (page: Page) => page.getByRole("dialog", { name: "Function lab" });
const details = (page: Page, label: string) => lab(page).getByRole("region", { name: `About ${label}` });

async function addFunction(page: Page, label: string): Promise<void> {
  await lab(page).getByRole("button", { name: "Add a function…" }).click();
  const search = page.getByPlaceholder("Search an activation or a loss");
  await search.fill(label);
  await page.keyboard.press("Enter");
  await search.waitFor({ state: "detached" });
}

/** f and f′ of a function as its row says them, once they are as wanted. */
const values = (page: Page, name: string) =>
  expect.poll(() => lab(page).getByLabel(`Values of ${name}`, { exact: true }).locator("dd").allTextContents());

/** Reads the functions half a unit to the left of the middle, with the keyboard. */
async function readAtMinusHalf(page: Page): Promise<void> {
  const plot = lab(page).getByRole("slider", { name: / from −5 to 5$/ });
  await plot.press("Shift+ArrowLeft");
  await lab(page).getByText("x = −0.5", { exact: true }).waitFor();
}

/** Points at a place of the plot, counted from its left as a part of its width, and gives the x that is read there. */
async function hover(page: Page, place: number): Promise<number> {
  const box = await lab(page).locator("[data-plot]").boundingBox();
  if (!box) throw new Error("There is no plot.");
  await page.mouse.move(box.x + box.width * place, box.y + box.height / 3);
  const reading = lab(page).getByText(/^x = /);
  await reading.waitFor();
  return Number((await reading.textContent())?.replace("x = ", "").replace("−", "-"));
}

const download = async (page: Page, kind: "PNG" | "SVG") => {
  await lab(page).getByRole("button", { name: "Save picture" }).click();
  const [given] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: `As ${kind}` }).click(),
  ]);
  return { name: given.suggestedFilename(), bytes: await readFile(await given.path()) };
};

it("compares functions without a network: exact values, sliders, pictures to keep", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await page.keyboard.press("l");
  await lab(page).waitFor();
  await lab(page).getByRole("button", { name: "Remove GELU", exact: true }).click();
  for (const label of ["ELU", "Softsign", "MSE"]) await addFunction(page, label);

  await readAtMinusHalf(page);
  await values(page, "ELU").toEqual([Math.expm1(-0.5), Math.exp(-0.5)].map(shown));
  await values(page, "Softsign").toEqual([-1 / 3, 4 / 9].map(shown));
  await values(page, "MSE").toEqual([0.25, -1].map(shown));

  await lab(page).getByRole("button", { name: "ELU", exact: true }).click();
  await details(page, "ELU").getByRole("slider", { name: "Alpha α" }).press("PageUp");
  const typed = details(page, "ELU").getByRole("textbox", { name: "Alpha α" });
  await expect.poll(() => typed.inputValue()).not.toBe("1");
  const after = Number(await typed.inputValue());
  expect(after).toBeGreaterThan(1);
  await details(page, "ELU").getByText(`−${after} to ∞`).waitFor();
  await readAtMinusHalf(page);
  await values(page, `ELU (α = ${after})`).toEqual([after * Math.expm1(-0.5), after * Math.exp(-0.5)].map(shown));

  const x = await hover(page, 0.3);
  await values(page, "Softsign").toEqual([x / (1 + Math.abs(x)), 1 / (1 + Math.abs(x)) ** 2].map(shown));

  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  const svg = await download(page, "SVG");
  expect(svg.name).toBe("function-lab.svg");
  const text = svg.bytes.toString();
  for (const part of ["Softsign", "MSE", `ELU (α = ${after})`, "stroke-dasharray"]) expect(text).toContain(part);
  expect(text).not.toContain("var(--");
  expect(
    await page.evaluate(
      (source) => new DOMParser().parseFromString(source, "image/svg+xml").querySelector("parsererror"),
      text,
    ),
  ).toBeNull();
  const png = await download(page, "PNG");
  expect(png.name).toBe("function-lab.png");
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);

  await lab(page).getByRole("button", { name: "Back", exact: true }).click();
  await lab(page).waitFor({ state: "detached" });
  expect(errors).toEqual([]);
});

it("shows what comes into a node of a trained network over the slope of its function", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Step", (step) => step > 200, 20_000);
  await page.getByRole("button", { name: "Pause", exact: true }).click();

  await page.locator(".react-flow__node", { hasText: "Tanh" }).first().click({ button: "right" });
  await page.getByRole("menuitem", { name: /function lab/i }).click();
  const bars = lab(page).locator("[data-histogram] rect");
  await bars.first().waitFor();
  expect(await bars.count()).toBeGreaterThan(10);
  const about = details(page, "Tanh");
  await about
    .getByText(/^mean .*deviation/)
    .first()
    .waitFor();
  const flat = await about.getByText(/of the numbers: next to no gradient passes/).textContent();
  expect(Number.parseFloat(flat ?? "") > 0).toBe(
    (await lab(page).locator('[data-histogram] [data-flat="true"]').count()) > 0,
  );

  await page.keyboard.press("Escape");
  await lab(page).waitFor({ state: "detached" });
  expect(errors).toEqual([]);
});

/** As the lab shows a value: six decimals and a true minus. */
const shown = (value: number): string => value.toFixed(6).replace("-", "−");
