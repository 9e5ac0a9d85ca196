/** Electron's security checklist (electronjs.org/docs/latest/tutorial/security), each item that has a place here. */
import { readFile } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import { contentPolicy } from "../../app/content.ts";
import { PAGE_URL } from "../../app/protocol.ts";
import { guardContents, guardSession, windowOptions } from "../../app/window.ts";
import { BrowserWindow, FakeSession, preventable } from "../fakes/electron.ts";

const state = { bounds: { width: 1440, height: 900 }, maximized: false };
const preferences = windowOptions("/app/preload.cjs", state).webPreferences;

describe("the security checklist", () => {
  it("1, 18: loads only its own content, from a scheme of its own", () => {
    expect(PAGE_URL).toBe("app://nodegrad/");
  });

  it("2: gives the page no Node.js", () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it("3: isolates the preload script's context", () => {
    expect(preferences?.contextIsolation).toBe(true);
  });

  it("4: sandboxes every process", async () => {
    expect(preferences?.sandbox).toBe(true);
    vi.resetModules();
    vi.doMock("electron", () => import("../fakes/electron.ts"));
    const { app } = await import("../fakes/electron.ts");
    app.isFirstInstance = true;
    app.whenReady = () => new Promise(() => {});
    await import("../../app/main.ts");
    expect(app.sandboxed).toBe(true);
  });

  it("5: grants no permission, no device and no download", () => {
    const session = new FakeSession();
    guardSession(session as unknown as Electron.Session);
    const decided: boolean[] = [];
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "openExternal",
      "fullscreen",
    ]) {
      session.permissionRequest?.({}, permission, (granted) => decided.push(granted));
    }
    expect(decided).toEqual([false, false, false, false, false, false]);
    expect([session.permissionCheck?.(), session.devicePermission?.()]).toEqual([false, false]);
    const download = preventable();
    session.emit("will-download", download);
    expect(download.prevented).toBe(true);
  });

  it("6, 8, 9, 10: leaves web security on and experiments off", () => {
    expect(preferences).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(preferences).not.toHaveProperty("enableBlinkFeatures");
  });

  it("7: has a strict content security policy", () => {
    expect(contentPolicy("n")).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    expect(contentPolicy("n")).not.toContain("unsafe-inline");
  });

  it("11, 12, 13, 14: embeds nothing, goes nowhere and opens no window", () => {
    const { webContents } = new BrowserWindow({});
    guardContents(webContents as unknown as Electron.WebContents);
    expect(preferences?.webviewTag).toBe(false);
    expect(webContents.openHandler?.()).toEqual({ action: "deny" });
    for (const name of ["will-navigate", "will-frame-navigate", "will-redirect", "will-attach-webview"]) {
      const event = preventable();
      webContents.emit(name, event);
      expect(event.prevented, name).toBe(true);
    }
  });

  it("13, 14: guards every contents that is ever made", async () => {
    vi.resetModules();
    vi.doMock("electron", () => import("../fakes/electron.ts"));
    const electron = await import("../fakes/electron.ts");
    electron.app.whenReady = () => new Promise(() => {});
    await import("../../app/main.ts");
    const { webContents } = new electron.BrowserWindow({});
    expect(webContents.openHandler?.()).toEqual({ action: "deny" });
  });

  it("15, 20: hands the page nothing of Electron's and opens no address outside", async () => {
    for (const name of ["main", "preload", "window", "ipc", "menu"]) {
      expect(await readFile(new URL(`../../app/${name}.ts`, import.meta.url), "utf8")).not.toMatch(/openExternal/);
    }
  });

  it("19: turns off what an attacker on the machine could use of Electron's program", async () => {
    const config = await readFile(new URL("../../electron-builder.yml", import.meta.url), "utf8");
    for (const fuse of [
      "runAsNode: false",
      "enableNodeOptionsEnvironmentVariable: false",
      "enableNodeCliInspectArguments: false",
      "enableCookieEncryption: true",
      "enableEmbeddedAsarIntegrityValidation: true",
      "onlyLoadAppFromAsar: true",
      "grantFileProtocolExtraPrivileges: false",
    ]) {
      expect(config).toContain(`  ${fuse}\n`);
    }
  });
});
