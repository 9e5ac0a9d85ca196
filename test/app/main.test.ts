import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CHANNELS, type Method } from "../../app/channels.ts";
import type { ChosenFile } from "../../core/host.ts";
import { temporaryFolder } from "../fakes/folder.ts";

/** Starts the main process with a fresh Electron; its window is open and, unless `loading`, its page loaded. */
async function startMain(options: { argv?: string[]; userData?: string; loading?: boolean; second?: boolean } = {}) {
  vi.resetModules();
  vi.doMock("electron", () => import("../fakes/electron.ts"));
  const electron = await import("../fakes/electron.ts");
  electron.app.userData = options.userData ?? (await temporaryFolder());
  electron.app.isFirstInstance = options.second !== true;
  vi.spyOn(process, "argv", "get").mockReturnValue(["electron", ".", ...(options.argv ?? [])]);
  await import("../../app/main.ts");
  await new Promise((resolve) => setImmediate(resolve));
  const [window] = electron.BrowserWindow.all;
  if (options.loading !== true) window?.finishLoading();
  const call = (method: Method, ...args: unknown[]) => {
    const sender = window?.webContents;
    const event = { sender, senderFrame: { url: "app://nodegrad/", parent: null } };
    return electron.ipcMain.handlers.get(CHANNELS[method])?.(event, ...args);
  };
  return { electron, window, call };
}

beforeEach(() => {
  vi.restoreAllMocks();
});

describe("the main process", () => {
  it("shows the page from the app's own scheme, once it is ready", async () => {
    const { electron, window } = await startMain({ loading: true });
    expect(electron.protocol.schemes.map(({ scheme }) => scheme)).toEqual(["app"]);
    expect(window?.url).toBe("app://nodegrad/");
    expect(window?.done).toEqual([]);
    window?.finishLoading();
    expect(window?.done).toEqual(["shown"]);
    expect(electron.protocol.handled.has("app")).toBe(true);
  });

  it("is there once: a second start shows the first one's window and hands it its file", async () => {
    const second = await startMain({ second: true });
    expect(second.electron.app.quits).toBe(1);
    expect(second.electron.BrowserWindow.all).toEqual([]);

    const folder = await temporaryFolder({ "a.nodegrad": "{}" });
    const { electron, window } = await startMain();
    electron.app.emit("second-instance", {}, ["nodegrad", "a.nodegrad"], folder);
    expect(window?.done).toContain("focused");
    await vi.waitFor(() => expect(window?.webContents.sent).toHaveLength(1));
    expect(window?.webContents.sent[0]).toMatchObject(["nodegrad:openFile", { name: "a.nodegrad", text: "{}" }]);
  });

  it("opens the file it is started with when the page can take it", async () => {
    const folder = await temporaryFolder({ "a.nodegrad": "{}" });
    const path = join(folder, "a.nodegrad");
    const { electron, window } = await startMain({ argv: [path], loading: true });
    expect(window?.webContents.sent).toEqual([]);
    window?.finishLoading();
    await vi.waitFor(() => expect(window?.webContents.sent).toHaveLength(1));
    expect(JSON.stringify(window?.webContents.sent)).not.toContain(folder);
    expect(electron.app.recentDocuments).toEqual([path]);
  });

  it("opens the file that the system asks for, and says when it cannot", async () => {
    const folder = await temporaryFolder({ "a.nodegrad": "{}" });
    const { electron, window } = await startMain();
    const event = electron.preventable();
    electron.app.emit("open-file", event, join(folder, "a.nodegrad"));
    expect(event.prevented).toBe(true);
    await vi.waitFor(() => expect(window?.webContents.sent).toHaveLength(1));
    electron.app.emit("open-file", electron.preventable(), join(folder, "gone.nodegrad"));
    await vi.waitFor(() => expect(electron.dialog.errors).toHaveLength(1));
    expect(electron.dialog.errors[0]).toContain("“gone.nodegrad” could not be opened");
  });

  it("saves and opens through its own dialogs", async () => {
    const folder = await temporaryFolder();
    const { electron, call } = await startMain();
    expect(await call("open")).toEqual({ value: undefined });
    electron.answers.save = join(folder, "mine.nodegrad");
    expect(await call("saveAs", "mine", "{}")).toMatchObject({ value: { name: "mine.nodegrad" } });
    electron.answers.open = join(folder, "mine.nodegrad");
    expect(await call("open")).toMatchObject({ value: { text: "{}" } });
    expect(await call("recent")).toMatchObject({ value: [{ name: "mine.nodegrad" }] });
  });

  it("exports a picture through a dialog that asks for its kind", async () => {
    const folder = await temporaryFolder();
    const { electron, call } = await startMain();
    electron.answers.save = join(folder, "curve.svg");
    expect(await call("exportFile", "curve.svg", Buffer.from("<svg/>"))).toEqual({ value: "curve.svg" });
    expect(electron.dialog.saveOptions).toMatchObject({
      defaultPath: "curve.svg",
      filters: [{ name: "SVG picture", extensions: ["svg"] }],
    });
    expect(await readFile(join(folder, "curve.svg"), "utf8")).toBe("<svg/>");
    expect(electron.app.recentDocuments).toEqual([]);
  });

  it("remembers beyond a start where data lies that is read from its place", async () => {
    const [userData, folder] = [await temporaryFolder(), await temporaryFolder({ "a.csv": "1,2" })];
    const { electron, call } = await startMain({ userData });
    electron.answers.open = join(folder, "a.csv");
    const reply = (await call("chooseData", "table")) as { readonly value: readonly ChosenFile[] };
    const { link } = reply.value[0] ?? expect.fail();
    await call("keepLink", link);
    const again = await startMain({ userData });
    expect(await again.call("readLink", link, false)).toMatchObject({ value: { kind: "read" } });
    expect(again.electron.app.recentDocuments).toEqual([]);
  });

  it("sends the menu's commands to the page", async () => {
    const { electron, window } = await startMain();
    const file = electron.Menu.template.find(({ label }) => label === "&File");
    const items = Array.isArray(file?.submenu) ? file.submenu : [];
    (items.find(({ label }) => label === "&Save")?.click as (() => void) | undefined)?.();
    expect(window?.webContents.sent).toEqual([["nodegrad:menuCommand", "save"]]);
  });

  it("asks before it closes a window with unsaved work", async () => {
    const { electron, window, call } = await startMain();
    await call("setDocumentState", "Spiral", true);
    expect([window?.title, window?.edited]).toEqual(["• Spiral – NodeGrad", true]);
    electron.answers.close = 2;
    window?.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(window?.done).not.toContain("closed");
    electron.answers.close = 1;
    window?.close();
    await vi.waitFor(() => expect(window?.done).toContain("closed"));
    expect(electron.app.quits).toBe(1);
  });

  it("saves before it closes when the person says so", async () => {
    const { electron, window, call } = await startMain();
    await call("setDocumentState", "Spiral", true);
    electron.answers.close = 0;
    window?.close();
    await vi.waitFor(() => expect(window?.webContents.sent).toEqual([["nodegrad:menuCommand", "save"]]));
    await call("setDocumentState", "Spiral", false);
    expect(window?.done).toContain("closed");
  });

  it("keeps where the window stood", async () => {
    const userData = await temporaryFolder();
    const { window } = await startMain({ userData });
    window?.close();
    const kept = JSON.parse(await readFile(join(userData, "window.json"), "utf8"));
    expect(kept).toEqual({ bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximized: false });
    const again = await startMain({ userData });
    expect(again.window?.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 });
  });

  it("starts the page again when it crashes", async () => {
    const { electron, window, call } = await startMain();
    await call("setDocumentState", "Spiral", true);
    window?.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    expect(window?.done).toContain("reloaded");
    expect(electron.dialog.errors).toHaveLength(1);
  });
});
