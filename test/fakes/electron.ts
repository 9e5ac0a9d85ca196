/** As much of Electron as the main process uses. It keeps what it is told, and says what it is asked to say. */
import { EventEmitter } from "node:events";
import type { BrowserWindowConstructorOptions, CustomScheme, MenuItemConstructorOptions } from "electron";

type Listener = (...args: never[]) => unknown;

/** An event that can be prevented. */
export function preventable(): { preventDefault(): void; prevented: boolean } {
  return {
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

class FakeContents extends EventEmitter {
  readonly sent: unknown[][] = [];
  openHandler: Listener | undefined;
  loading = true;
  send(...args: unknown[]) {
    this.sent.push(args);
  }
  isLoading() {
    return this.loading;
  }
  setWindowOpenHandler(handler: Listener) {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly webContents = new FakeContents();
  readonly options: BrowserWindowConstructorOptions;
  readonly done: string[] = [];
  url = "";
  title = "";
  edited = false;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit("web-contents-created", preventable(), this.webContents);
  }
  async loadURL(url: string) {
    this.url = url;
  }
  /** The page has loaded. */
  finishLoading() {
    this.webContents.loading = false;
    this.webContents.emit("did-finish-load");
    this.emit("ready-to-show");
  }
  close() {
    const event = preventable();
    this.emit("close", event);
    if (event.prevented) return;
    this.done.push("closed");
    this.emit("closed");
    app.emit("window-all-closed");
  }
  show() {
    this.done.push("shown");
  }
  focus() {
    this.done.push("focused");
  }
  maximize() {
    this.done.push("maximized");
  }
  reload() {
    this.done.push("reloaded");
  }
  restore() {}
  isMinimized() {
    return false;
  }
  isMaximized() {
    return false;
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1000, height: 700 };
  }
  setTitle(title: string) {
    this.title = title;
  }
  setDocumentEdited(edited: boolean) {
    this.edited = edited;
  }
}

class FakeApp extends EventEmitter {
  userData = "";
  isFirstInstance = true;
  sandboxed = false;
  quits = 0;
  readonly recentDocuments: string[] = [];
  getPath() {
    return this.userData;
  }
  requestSingleInstanceLock() {
    return this.isFirstInstance;
  }
  enableSandbox() {
    this.sandboxed = true;
  }
  addRecentDocument(path: string) {
    this.recentDocuments.push(path);
  }
  async whenReady() {}
  quit() {
    this.quits++;
  }
}
export const app = new FakeApp();

export const ipcMain = {
  handlers: new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>(),
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => Promise<unknown>) {
    this.handlers.set(channel, handler);
  },
};

/** What the person answers. */
export const answers = { open: "", save: "", close: 2 };
export const dialog = {
  errors: [] as string[],
  async showOpenDialog() {
    return { filePaths: answers.open === "" ? [] : [answers.open] };
  },
  saveOptions: undefined as unknown,
  async showSaveDialog(_window: unknown, options: unknown) {
    this.saveOptions = options;
    return { canceled: answers.save === "", filePath: answers.save };
  },
  async showMessageBox() {
    return { response: answers.close };
  },
  showErrorBox(_title: string, content: string) {
    this.errors.push(content);
  },
};

export const protocol = {
  schemes: [] as CustomScheme[],
  handled: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: CustomScheme[]) {
    this.schemes.push(...schemes);
  },
  handle(scheme: string, respond: (request: Request) => Promise<Response>) {
    this.handled.set(scheme, respond);
  },
};

export class FakeSession extends EventEmitter {
  permissionRequest: ((contents: unknown, permission: string, decide: (granted: boolean) => void) => void) | undefined;
  permissionCheck: (() => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;
  setPermissionRequestHandler(handler: FakeSession["permissionRequest"]) {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: FakeSession["permissionCheck"]) {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: FakeSession["devicePermission"]) {
    this.devicePermission = handler;
  }
}
export const session = { defaultSession: new FakeSession() };

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

export const Menu = {
  template: [] as MenuItemConstructorOptions[],
  buildFromTemplate(template: MenuItemConstructorOptions[]) {
    this.template = template;
    return template;
  },
  setApplicationMenu() {},
};

/** The preload script's side. */
export const contextBridge = {
  exposed: {} as Record<string, unknown>,
  exposeInMainWorld(name: string, value: unknown) {
    this.exposed[name] = value;
  },
};
export const ipcRenderer = Object.assign(new EventEmitter(), {
  calls: [] as unknown[][],
  reply: {} as unknown,
  async invoke(...args: unknown[]) {
    this.calls.push(args);
    return this.reply;
  },
});
