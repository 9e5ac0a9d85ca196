/** The browser as a host. Handles are real ones, of the browser's private files: its file pickers cannot be driven. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Host, OpenedFile } from "../../core/host.ts";
import { launchBrowser, openApp } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Calls a method of the page's host as the page does. */
const call = <M extends "open" | "openRecent" | "recent" | "save" | "saveAs">(
  page: Page,
  method: M,
  ...args: Parameters<Host[M]>
): ReturnType<Host[M]> =>
  page.evaluate(
    ([name, given]) => {
      const host = globalThis.nodegradHost as unknown as Record<string, (...args: unknown[]) => unknown>;
      return host[name]?.(...given);
    },
    [method, args] as const,
  ) as ReturnType<Host[M]>;

/** Lets the pickers choose the private file `name`, or nothing. */
const choose = (page: Page, name: string | undefined, text?: string) =>
  page.evaluate(
    async ([chosen, content]) => {
      const folder = await navigator.storage.getDirectory();
      const pick = async () => {
        if (chosen === undefined) throw new DOMException("The person cancelled.", "AbortError");
        return folder.getFileHandle(chosen, { create: true });
      };
      if (chosen !== undefined && content !== undefined) {
        const stream = await (await pick()).createWritable();
        await stream.write(content);
        await stream.close();
      }
      Object.assign(globalThis, { showOpenFilePicker: async () => [await pick()], showSaveFilePicker: pick });
    },
    [name, text] as const,
  );

const withoutPickers = (page: Page) =>
  page.evaluate(() => {
    Reflect.deleteProperty(globalThis, "showOpenFilePicker");
    Reflect.deleteProperty(globalThis, "showSaveFilePicker");
  });

const privateText = (page: Page, name: string) =>
  page.evaluate(async (chosen) => {
    const folder = await navigator.storage.getDirectory();
    return (await (await folder.getFileHandle(chosen)).getFile()).text();
  }, name);

describe("the browser host with file handles", () => {
  it("opens a file and saves it in place", async () => {
    const { page } = await openApp(browser);
    await choose(page, "a.nodegrad", "first");
    const opened = (await call(page, "open")) as OpenedFile;
    expect(opened).toMatchObject({ name: "a.nodegrad", text: "first" });
    expect(await call(page, "save", opened.id, "second")).toEqual({ id: opened.id, name: "a.nodegrad" });
    expect(await privateText(page, "a.nodegrad")).toBe("second");
  });

  it("saves where the person says, and there again", async () => {
    const { page } = await openApp(browser);
    await choose(page, "new.nodegrad");
    const saved = await call(page, "saveAs", "My net", "1");
    expect(saved).toMatchObject({ name: "new.nodegrad" });
    await call(page, "save", saved?.id ?? "", "2");
    expect(await privateText(page, "new.nodegrad")).toBe("2");
  });

  it("does nothing when the person cancels", async () => {
    const { page } = await openApp(browser);
    await choose(page, undefined);
    expect(await call(page, "open")).toBeUndefined();
    expect(await call(page, "saveAs", "My net", "1")).toBeUndefined();
  });

  it("remembers the recent files beyond the visit, newest first and each once", async () => {
    const { page } = await openApp(browser);
    for (const name of ["a.nodegrad", "b.nodegrad", "a.nodegrad"]) {
      await choose(page, name, name);
      await call(page, "open");
    }
    await page.reload();
    const recent = await call(page, "recent");
    expect(recent.map(({ name }) => name)).toEqual(["a.nodegrad", "b.nodegrad"]);
    const again = await call(page, "openRecent", recent[1]?.id ?? "");
    expect(again).toMatchObject({ name: "b.nodegrad", text: "b.nodegrad" });
    expect((await call(page, "recent")).map(({ name }) => name)).toEqual(["b.nodegrad", "a.nodegrad"]);
  });

  it("forgets a recent file that is gone, and says so", async () => {
    const { page } = await openApp(browser);
    await choose(page, "a.nodegrad", "text");
    const { id } = (await call(page, "open")) as OpenedFile;
    await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry("a.nodegrad"));
    await expect(call(page, "openRecent", id)).rejects.toThrow("“a.nodegrad” is not there any more.");
    expect(await call(page, "recent")).toEqual([]);
  });

  it("refuses a file that is no text, or that is not open", async () => {
    const { page } = await openApp(browser);
    await choose(page, "a.nodegrad", "\ud800");
    await page.evaluate(async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle("a.nodegrad");
      const stream = await handle.createWritable();
      await stream.write(new Uint8Array([0xff, 0xfe]));
      await stream.close();
    });
    await expect(call(page, "open")).rejects.toThrow("“a.nodegrad” is not a text file");
    await expect(call(page, "save", "unknown", "x")).rejects.toThrow("This file is not open here.");
  });
});

describe("links to data in the browser", () => {
  const readLink = (page: Page, id: string) =>
    page.evaluate(async (link) => {
      const found = await globalThis.nodegradHost?.readLink(link, false);
      return found?.kind === "read" ? new TextDecoder().decode(found.bytes) : found?.kind;
    }, id);

  it("are remembered beyond the visit where they are kept, and tell what is gone or not known", async () => {
    const { page } = await openApp(browser);
    const link = async (name: string, keeps: boolean) => {
      await choose(page, name, name);
      return page.evaluate(async (keep) => {
        const [chosen] = (await globalThis.nodegradHost?.chooseData("table")) ?? [];
        if (keep) await globalThis.nodegradHost?.keepLink(chosen?.link ?? "");
        return chosen?.link ?? "";
      }, keeps);
    };
    const [kept, other] = [await link("a.csv", true), await link("b.csv", false)];
    expect(await link("a.csv", false)).toBe(kept);
    expect([await readLink(page, kept), await readLink(page, other)]).toEqual(["a.csv", "b.csv"]);
    await page.reload();
    expect([await readLink(page, kept), await readLink(page, other)]).toEqual(["a.csv", "unknown"]);
    await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry("a.csv"));
    expect(await readLink(page, kept)).toBe("gone");
  });
});

describe("the browser host without file handles", () => {
  it("takes an upload and gives downloads", async () => {
    const { page } = await openApp(browser);
    await withoutPickers(page);
    const [chooser, opened] = await Promise.all([
      page.waitForEvent("filechooser").then((chosen) => {
        void chosen.setFiles({ name: "up.nodegrad", mimeType: "application/json", buffer: Buffer.from("text") });
        return chosen;
      }),
      call(page, "open"),
    ]);
    expect(chooser.isMultiple()).toBe(false);
    expect(opened).toMatchObject({ name: "up.nodegrad", text: "text" });

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      call(page, "save", opened?.id ?? "", "saved"),
    ]);
    expect(download.suggestedFilename()).toBe("up.nodegrad");
    expect(await readFile(await download.path(), "utf8")).toBe("saved");
  });

  it("downloads under the name that a project has", async () => {
    const { page } = await openApp(browser);
    await withoutPickers(page);
    const [download, saved] = await Promise.all([
      page.waitForEvent("download"),
      call(page, "saveAs", "My net", "saved"),
    ]);
    expect(download.suggestedFilename()).toBe("My net.nodegrad");
    expect(saved?.name).toBe("My net.nodegrad");
    expect(await call(page, "recent")).toEqual([]);
  });
});

describe("exporting a picture from the browser", () => {
  /** Its bytes do not survive the way from the test as they are. */
  const exportFile = (page: Page, name: string, text: string) =>
    page.evaluate(([given, content]) => globalThis.nodegradHost?.exportFile(given, new TextEncoder().encode(content)), [
      name,
      text,
    ] as const);

  it("writes it where the person says, or not at all", async () => {
    const { page } = await openApp(browser);
    await choose(page, "curve.svg");
    expect(await exportFile(page, "curve.svg", "<svg/>")).toBe("curve.svg");
    expect(await privateText(page, "curve.svg")).toBe("<svg/>");
    await choose(page, undefined);
    expect(await exportFile(page, "curve.svg", "<svg/>")).toBeUndefined();
    expect(await call(page, "recent")).toEqual([]);
  });

  it("downloads it where there are no file handles", async () => {
    const { page } = await openApp(browser);
    await withoutPickers(page);
    const [download, name] = await Promise.all([
      page.waitForEvent("download"),
      exportFile(page, "My/curve.svg", "<svg/>"),
    ]);
    expect([download.suggestedFilename(), name]).toEqual(["My curve.svg", "My curve.svg"]);
    expect(await readFile(await download.path(), "utf8")).toBe("<svg/>");
  });

  it("is for pictures alone", async () => {
    const { page } = await openApp(browser);
    await expect(exportFile(page, "page.js", "x")).rejects.toThrow("it must end in .png or .svg");
  });
});

describe("the browser host", () => {
  it("reads what is shipped, and says what is not", async () => {
    const { page } = await openApp(browser);
    const read = (asset: string) =>
      page.evaluate(async (name) => new TextDecoder().decode(await globalThis.nodegradHost?.readAsset(name)), asset);
    expect(await read("data/iris.csv")).toMatch(/^sepal_length_cm,/);
    expect(JSON.parse(await read("samples/spiral.nodegrad"))).toMatchObject({ format: "nodegrad" });
    await expect(read("../package.json")).rejects.toThrow("is not among the files");
  });

  it("asks before unsaved work is left, and only then", async () => {
    const { page } = await openApp(browser);
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    const setState = (unsaved: boolean) =>
      page.evaluate((value) => globalThis.nodegradHost?.setDocumentState({ title: "Spiral", unsaved: value }), unsaved);
    // The page says what it is about once, when its sample has come.
    const settled = () => page.waitForFunction(() => document.title === "Spiral – NodeGrad");
    await settled();
    // A browser asks only where the person has done something.
    await page.keyboard.press("Shift");
    await setState(false);
    expect(await page.title()).toBe("Spiral – NodeGrad");
    await page.reload();
    expect(asked).toEqual([]);
    await settled();
    await page.keyboard.press("Shift");
    await setState(true);
    expect(await page.title()).toBe("• Spiral – NodeGrad");
    await page.reload();
    expect(asked).toEqual(["beforeunload"]);
  });
});
