/** How the window is made, and what no page in it may ever do. */
import type { BrowserWindowConstructorOptions, Session, WebContents } from "electron";
import { MIN_HEIGHT, MIN_WIDTH, type WindowState } from "./windowState.ts";

/** What is safe by default is written out too: it is a promise, not a habit of one version of Electron. */
export const windowOptions = (preload: string, state: WindowState): BrowserWindowConstructorOptions => ({
  ...state.bounds,
  minWidth: MIN_WIDTH,
  minHeight: MIN_HEIGHT,
  show: false,
  title: "NodeGrad",
  backgroundColor: "#f4f5f8",
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  },
});

/** The page stays the page: it goes nowhere, opens nothing and embeds nothing. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** No camera, no place, no notifications, no devices, no downloads: the app asks the person through its own dialogs. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}
