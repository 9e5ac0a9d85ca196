import { describe, expect, it, vi } from "vitest";
import type { Host } from "../../core/host.ts";
import { contextBridge, ipcRenderer } from "../fakes/electron.ts";

vi.mock("electron", () => import("../fakes/electron.ts"));
await import("../../app/preload.ts");
const host = contextBridge.exposed.nodegradHost as Host;

describe("the preload script", () => {
  it("gives the page the host's methods and nothing else", () => {
    expect(Object.keys(contextBridge.exposed)).toEqual(["nodegradHost"]);
    const names: Record<keyof Host, true> = {
      kind: true,
      open: true,
      openRecent: true,
      recent: true,
      save: true,
      saveAs: true,
      exportFile: true,
      chooseData: true,
      keepLink: true,
      readLink: true,
      readAsset: true,
      setDocumentState: true,
      onMenuCommand: true,
      onOpenFile: true,
    };
    expect(Object.keys(host).sort()).toEqual(Object.keys(names).sort());
  });

  it("hands on the arguments it names, and no others", async () => {
    ipcRenderer.reply = { value: { id: "1", name: "a.nodegrad" } };
    const save = host.save as (...args: unknown[]) => Promise<unknown>;
    expect(await save("1", "text", "more")).toEqual({ id: "1", name: "a.nodegrad" });
    expect(ipcRenderer.calls.at(-1)).toEqual(["nodegrad:save", "1", "text"]);
  });

  it("throws an error as the sentence that a person reads", async () => {
    ipcRenderer.reply = { error: "The disk is full." };
    await expect(host.open()).rejects.toThrow(/^The disk is full\.$/);
  });

  it("keeps what comes before anyone listens, and never shows Electron's event", () => {
    const file = { id: "1", name: "a.nodegrad", text: "{}" };
    ipcRenderer.emit("nodegrad:openFile", { sender: "secret" }, file);
    const first: unknown[][] = [];
    const second: unknown[][] = [];
    const end = host.onOpenFile((...args) => first.push(args));
    host.onOpenFile((...args) => second.push(args));
    expect(first).toEqual([[file]]);
    end();
    ipcRenderer.emit("nodegrad:openFile", { sender: "secret" }, file);
    expect([first.length, second]).toEqual([1, [[file]]]);
  });
});
