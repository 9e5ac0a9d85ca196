/** A person's own data, from the file or the brush to a network that has learned it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { askForData, beginWithSpiral, problems, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Through the upload that browsers without file handles have. */
async function choose(page: Page, way: RegExp, files: Parameters<Page["setInputFiles"]>[1]): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showOpenFilePicker"));
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: way }).click(),
  ]);
  await chooser.setFiles(files);
}

const take = (page: Page) => page.getByRole("button", { name: "Use this data" }).click();
const panel = (page: Page) => page.getByRole("region", { name: "Your own data" });

/** Three kinds that lie apart, as a spreadsheet writes them where numbers have commas; two rows lack something. */
const flowers = [
  "Länge;Breite;Nr;Art",
  ...Array.from({ length: 90 }, (_, i) => {
    const kind = i % 3;
    const [length, width] = [2 * kind + (i % 7) / 10, 5 - 2 * kind + (i % 5) / 10].map((n) =>
      n.toFixed(1).replace(".", ","),
    );
    return `${i === 40 ? "" : length};${width};${i};${i === 50 ? "?" : ["Aster", "Iris", "Rose"][kind]}`;
  }),
].join("\r\n");

it("takes a table by the dialog, with its columns chosen, and trains on it", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  const inNode = page
    .locator(".react-flow__node", { hasText: "Data" })
    .getByRole("img", { name: "The training cases" });
  const drawn = () => inNode.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const spiral = await drawn();
  await askForData(page);
  await choose(page, /A table/, { name: "blumen.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${flowers}`) });
  const dialog = page.getByRole("dialog", { name: "blumen.csv" });
  await dialog.getByText("88 cases · 3 inputs · 3 classes · target: Art").waitFor();
  await dialog.getByRole("combobox", { name: "Use of Nr" }).click();
  await page.getByRole("option", { name: "Ignored" }).click();
  await dialog.getByText("88 cases · 2 inputs · 3 classes · target: Art").waitFor();
  expect(await dialog.getByRole("combobox", { name: "2 rows lack a cell" }).textContent()).toBe("Are left out");
  await take(page);

  await panel(page).getByText("blumen.csv").waitFor();
  expect(await panel(page).textContent()).toContain("Classes: Aster, Iris, RoseInputs: Länge, Breite");
  await expect.poll(drawn).not.toBe(spiral);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Accuracy", (share) => share === 100, 15_000);
  // The legend of the chart has room for it.
  await page
    .getByRole("figure", { name: /^Accuracy by step/ })
    .getByText("100.0 %")
    .last()
    .waitFor();
  const captions = await page
    .locator("figcaption", { hasText: "100.0 %" })
    .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  expect(captions).toEqual([0]);
  await page.getByRole("button", { name: "Pause" }).click();

  await panel(page).getByRole("button", { name: "Change…" }).click();
  await dialog.getByText("88 cases · 2 inputs · 3 classes · target: Art").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await panel(page).waitFor({ state: "detached" });
  expect(errors).toEqual([]);
});

it("paints two classes, trains on them, and paints on", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await askForData(page);
  await page.getByRole("button", { name: /Paint points/ }).click();
  const pad = page.getByRole("img", { name: /^A pad with/ });
  const box = await pad.boundingBox();
  if (!box) return expect.fail();
  const stroke = async (x: number) => {
    await page.mouse.move(box.x + x, box.y + 80);
    await page.mouse.down();
    await page.mouse.move(box.x + x, box.y + 320, { steps: 20 });
    await page.mouse.up();
  };
  await stroke(100);
  const said = () => page.getByRole("dialog").getByRole("status").textContent();
  await expect.poll(said).toMatch(/^\d+ points · 1 class$/);
  expect(await page.getByRole("button", { name: "Use this data" }).isDisabled()).toBe(true);
  await page.keyboard.press("2");
  await stroke(300);
  await stroke(200);
  await page.keyboard.press("Control+z");
  await expect.poll(said).toMatch(/^\d+ points · 2 classes$/);
  const points = Number.parseInt((await said()) ?? "", 10);
  expect(points).toBeGreaterThan(40);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await askForData(page);
  await page.getByRole("button", { name: /Paint points/ }).click();
  await expect.poll(said).toBe(`${points} points · 2 classes`);
  await take(page);

  // The spiral's three scores are one more than there are classes now, which does no harm.
  await panel(page).getByText(`${points} cases · 2 inputs · 2 classes`).waitFor();
  expect(await problems(page)).toEqual([]);
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Accuracy", (share) => share === 100, 15_000);
  await panel(page).getByRole("button", { name: "Paint on…" }).click();
  await expect.poll(() => pad.getAttribute("aria-label")).toContain(`A pad with ${points} points.`);
  await pad.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  await expect.poll(said).not.toContain(`${points} points`);
  expect(errors).toEqual([]);
});

/** A picture of one colour as the browser itself writes it. */
const encoded = (page: Page, type: string): Promise<number[]> =>
  page.evaluate(async (kind) => {
    const canvas = new OffscreenCanvas(40, 30);
    const context = canvas.getContext("2d");
    if (context) {
      context.fillStyle = "#c04020";
      context.fillRect(0, 0, 40, 30);
    }
    const blob = await canvas.convertToBlob({ type: kind });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, type);

it("takes folders of images, names the broken ones, and refuses a broken picture that is dropped", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  const folder = await mkdtemp(join(tmpdir(), "nodegrad-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [type, name] of [
    ["image/png", "a.png"],
    ["image/jpeg", "b.jpg"],
    ["image/webp", "c.webp"],
  ] as const) {
    const bytes = Uint8Array.from(await encoded(page, type));
    for (const kind of ["red", "rust"]) {
      await mkdir(join(folder, kind), { recursive: true });
      await writeFile(join(folder, kind, name), bytes);
    }
    await writeFile(join(folder, "rust", `cut-${name}`), bytes.subarray(0, bytes.length / 3));
    await writeFile(join(folder, "rust", `other-${name}`), "not an image");
  }
  await askForData(page);
  await choose(page, /Images in classes/, folder);
  const dialog = page.getByRole("dialog", { name: "Images in classes" });
  await dialog.getByText("6 images · 2 classes").waitFor();
  const said = await dialog.getByRole("alert").textContent();
  expect(said).toMatch(/^6 of 12 images cannot be read and are left out: .*“cut-.*“other-/);
  expect(await dialog.getByRole("listitem").allTextContents()).toEqual(["red3", "rust3"]);
  await take(page);
  await panel(page).getByText("6 images of 28 × 28 · 2 classes").waitFor();
  expect(await panel(page).textContent()).toContain("Classes: red, rust");

  const other = panel(page).getByRole("button", { name: "Other data…" });
  await other.click();
  await page.getByRole("button", { name: /Paint points/ }).click();
  await page.getByRole("img", { name: /^A pad with/ }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => other.evaluate((button) => button === document.activeElement)).toBe(true);

  const png = await encoded(page, "image/png");
  await page.evaluate(
    (bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], "photo.png", { type: "image/png" }));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
    },
    png.slice(0, 40),
  );
  const picture = page.getByRole("dialog", { name: "photo.png" });
  await picture.getByText("“photo.png” is damaged: it cannot be decoded.").waitFor();
  expect(await page.getByRole("button", { name: "Use this data" }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await panel(page).getByText("6 images of 28 × 28 · 2 classes").waitFor();
  expect(errors).toEqual([]);
});

/**
 * Lets the pickers choose a file of the browser's private ones, which it can find again; writes it first where there is a
 * text.
 */
const pickPrivate = (page: Page, name: string, text?: string) =>
  page.evaluate(
    async ([chosen, content]) => {
      const folder = await navigator.storage.getDirectory();
      const pick = () => folder.getFileHandle(chosen, { create: true });
      if (content !== undefined) {
        const stream = await (await pick()).createWritable();
        await stream.write(content);
        await stream.close();
      }
      Object.assign(globalThis, { showOpenFilePicker: async () => [await pick()], showSaveFilePicker: pick });
    },
    [name, text] as const,
  );

it("reads a table from its place, says when it has changed, and takes it again where it is found", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  await askForData(page);
  await pickPrivate(page, "blumen.csv", flowers);
  await page.getByRole("button", { name: /A table/ }).click();
  const dialog = page.getByRole("dialog", { name: "blumen.csv" });
  await dialog.getByRole("combobox", { name: "The file" }).click();
  await page.getByRole("option", { name: "Read it from its place each time" }).click();
  await take(page);
  await panel(page).getByText("Read from its place, not kept in the project.").waitFor();
  await pickPrivate(page, "mine.nodegrad");
  await page.keyboard.press("Control+s");
  // The toast, and what is announced of it.
  await page.getByText("Saved “mine.nodegrad”.").first().waitFor();

  await pickPrivate(page, "blumen.csv", flowers.replace("Aster", "Tulpe"));
  await page.reload();
  await beginWithSpiral(page);
  await pickPrivate(page, "mine.nodegrad");
  await page.keyboard.press("Control+o");
  const changed = "“blumen.csv” has changed since it was brought. Find the file as it was, or take it as it is now.";
  await expect.poll(() => problems(page)).toEqual([expect.stringContaining(changed)]);
  const find = page.getByRole("button", { name: "Find the file…" });
  await pickPrivate(page, "blumen.csv");
  await find.click();
  await dialog.getByText("This is not the content of “blumen.csv” that the project knows.").waitFor();
  await page.keyboard.press("Escape");
  await pickPrivate(page, "copy.csv", flowers);
  await find.click();
  await page.getByText("The network can be trained.").waitFor();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await waitForReadout(page, "Step", (step) => step > 10, 10_000);
  expect(errors).toEqual([]);
});
