/** A large table never keeps the screen from answering. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../fakes/folder.ts";
import { launchBrowser, openApp } from "./browser.ts";
import { askForData, beginWithSpiral } from "./build.ts";
import { longTasks } from "./longTasks.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("opens a table of 10 MB, changes a column and takes it without a task of over 100 ms", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showOpenFilePicker"));
  const rows = Array.from(
    { length: 250_000 },
    (_, i) => `${i % 997},${i / 8},${Math.cos(i)},${Math.sin(i)},${"xyz"[i % 3]}`,
  );
  const path = join(await temporaryFolder(), "large.csv");
  await writeFile(path, `a,b,c,d,kind\n${rows.join("\n")}\n`);
  await askForData(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: /A table/ }).click(),
  ]);
  const dialog = page.getByRole("dialog", { name: "large.csv" });
  const long = await longTasks(browser, page, async () => {
    await chooser.setFiles(path);
    await dialog.getByText("250,000 cases · 4 inputs").waitFor();
    await dialog.getByRole("combobox", { name: "Use of c" }).click();
    await page.getByRole("option", { name: "Ignored" }).click();
    await dialog.getByText("250,000 cases · 3 inputs").waitFor();
    await page.getByRole("button", { name: "Use this data" }).click();
    await page.getByRole("region", { name: "Your own data" }).getByText("large.csv").waitFor();
  });
  expect(long.filter((ms) => ms > 100)).toEqual([]);
  expect(errors).toEqual([]);
});
