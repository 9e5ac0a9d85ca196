/** Electron's main process: puts the parts together. What there is to decide, the parts decide. */
import { join } from "node:path";
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } from "electron";
import type { MenuCommand, OpenedFile } from "../core/host.ts";
import { MENU_COMMAND, OPEN_FILE } from "./channels.ts";
import { type CloseChoice, type CloseGuard, createCloseGuard } from "./closeGuard.ts";
import type { Roots } from "./content.ts";
import { DATA_CHOICES } from "./dataFile.ts";
import type { FileKind } from "./exportFile.ts";
import { createTokens, readProject } from "./files.ts";
import { createMethods, isFromPage, listen } from "./ipc.ts";
import { projectIn } from "./launch.ts";
import { createLinks } from "./links.ts";
import { menuTemplate } from "./menu.ts";
import { PROJECT } from "./projectFile.ts";
import { PAGE_URL, respondFrom, SCHEME, scheme } from "./protocol.ts";
import { addRecent, readRecent } from "./recent.ts";
import { guardContents, guardSession, windowOptions } from "./window.ts";
import { readWindowState, writeWindowState } from "./windowState.ts";

const built = import.meta.dirname;
const roots: Roots = { page: join(built, "..", "page"), assets: join(built, "..", "..", "assets") };
const filtersFor = ({ description, extension }: FileKind) => [{ name: description, extensions: [extension.slice(1)] }];
const tokens = createTokens();
const kept = (name: string) => join(app.getPath("userData"), name);

let window: BrowserWindow | undefined;
let closeGuard: CloseGuard | undefined;
/** Asked for before the page could take it. */
let waitingPath = projectIn(process.argv, process.cwd());

const sendMenuCommand = (command: MenuCommand): void => window?.webContents.send(MENU_COMMAND, command);

async function remember(path: string): Promise<void> {
  app.addRecentDocument(path);
  await addRecent(kept("recent.json"), path);
}

async function openInPage(path: string): Promise<void> {
  if (window === undefined || window.webContents.isLoading()) {
    waitingPath = path;
    return;
  }
  try {
    const opened: OpenedFile = await readProject(tokens, path);
    await remember(path);
    window.webContents.send(OPEN_FILE, opened);
  } catch (error) {
    dialog.showErrorBox("The project could not be opened", error instanceof Error ? error.message : String(error));
  }
}

async function askBeforeClosing(asked: BrowserWindow): Promise<CloseChoice> {
  const { response } = await dialog.showMessageBox(asked, {
    type: "warning",
    message: "Save the changes to this project?",
    detail: "They are lost if you close it without saving.",
    buttons: ["Save", "Don’t save", "Cancel"],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return response === 0 ? "save" : response === 1 ? "discard" : "cancel";
}

function createWindow(): void {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const state = readWindowState(
    kept("window.json"),
    [main, ...others].map((display) => display.workArea),
  );
  const created = new BrowserWindow(windowOptions(join(built, "preload.cjs"), state));
  const guard = createCloseGuard({
    ask: () => askBeforeClosing(created),
    save: () => sendMenuCommand("save"),
    close: () => created.close(),
  });
  window = created;
  closeGuard = guard;
  if (state.maximized) created.maximize();

  created.once("ready-to-show", () => created.show());
  created.on("page-title-updated", (event) => event.preventDefault());
  created.on("close", (event) => {
    writeWindowState(kept("window.json"), { bounds: created.getNormalBounds(), maximized: created.isMaximized() });
    void guard.onClose(event);
  });
  created.on("closed", () => {
    window = undefined;
  });
  created.webContents.on("did-finish-load", () => {
    const path = waitingPath;
    waitingPath = undefined;
    if (path !== undefined) void openInPage(path);
  });
  created.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    guard.setUnsaved(false);
    dialog.showErrorBox("NodeGrad’s window stopped working", "It starts again with what was saved last.");
    created.reload();
  });
  void created.loadURL(PAGE_URL);
}

const methods = createMethods({
  tokens,
  links: createLinks(kept("links.json")),
  roots,
  async chooseFile() {
    if (window === undefined) return undefined;
    const { filePaths } = await dialog.showOpenDialog(window, {
      filters: filtersFor(PROJECT),
      properties: ["openFile"],
    });
    return filePaths[0];
  },
  async chooseData(kind) {
    if (window === undefined) return [];
    const { description, accept, multiple } = DATA_CHOICES[kind];
    const extensions = Object.values(accept).flatMap((endings) => endings.map((ending) => ending.slice(1)));
    const { filePaths } = await dialog.showOpenDialog(window, {
      filters: extensions.length > 0 ? [{ name: description, extensions }] : [],
      properties: multiple ? ["openFile", "multiSelections"] : ["openFile"],
    });
    return filePaths;
  },
  async choosePlace(suggestedName, kind) {
    if (window === undefined) return undefined;
    const options = {
      filters: filtersFor(kind),
      defaultPath: suggestedName,
      properties: ["showOverwriteConfirmation" as const],
    };
    const { canceled, filePath } = await dialog.showSaveDialog(window, options);
    return canceled || filePath === "" ? undefined : filePath;
  },
  recentPaths: () => readRecent(kept("recent.json")),
  remember,
  setDocumentState(title, unsaved) {
    window?.setTitle(`${unsaved ? "• " : ""}${title} – NodeGrad`);
    window?.setDocumentEdited(unsaved);
    closeGuard?.setUnsaved(unsaved);
  },
  saveAbandoned: () => closeGuard?.saveAbandoned(),
});

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([scheme]);
  app.enableSandbox();
  app.on("web-contents-created", (_event, contents) => guardContents(contents));
  app.on("window-all-closed", () => app.quit());
  app.on("open-file", (event, path) => {
    event.preventDefault();
    void openInPage(path);
  });
  app.on("second-instance", (_event, argv, folder) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    const path = projectIn(argv, folder);
    if (path !== undefined) void openInPage(path);
  });
  void app.whenReady().then(() => {
    guardSession(session.defaultSession);
    protocol.handle(SCHEME, respondFrom(roots));
    listen(ipcMain, methods, (event) => isFromPage(event, window?.webContents));
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, sendMenuCommand)));
    createWindow();
  });
} else {
  app.quit();
}
