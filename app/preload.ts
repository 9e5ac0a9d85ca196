/** Runs in Electron's sandbox before the page: gives it the host's methods and nothing else. */
import { contextBridge, ipcRenderer } from "electron";
import type { Host, MenuCommand, OpenedFile } from "../core/host.ts";
import { CHANNELS, MENU_COMMAND, type Method, OPEN_FILE, type Reply } from "./channels.ts";

async function call(method: Method, ...args: readonly unknown[]): Promise<never> {
  const reply: Reply = await ipcRenderer.invoke(CHANNELS[method], ...args);
  if ("error" in reply) throw new Error(reply.error);
  return reply.value as never;
}

/** What arrives before anyone listens waits for the first listener. */
function subscription<T>(channel: string): (listener: (message: T) => void) => () => void {
  const listeners = new Set<(message: T) => void>();
  let waiting: T[] = [];
  ipcRenderer.on(channel, (_event, message: T) => {
    if (listeners.size === 0) waiting.push(message);
    for (const listener of listeners) listener(message);
  });
  return (listener) => {
    listeners.add(listener);
    for (const message of waiting) listener(message);
    waiting = [];
    return () => listeners.delete(listener);
  };
}

const host: Host = {
  kind: "electron",
  open: () => call("open"),
  openRecent: (id) => call("openRecent", id),
  recent: () => call("recent"),
  save: (id, text) => call("save", id, text),
  saveAs: (suggestedName, text) => call("saveAs", suggestedName, text),
  exportFile: (suggestedName, content) => call("exportFile", suggestedName, content),
  chooseData: (kind) => call("chooseData", kind),
  keepLink: (link) => call("keepLink", link),
  readLink: (link, ask) => call("readLink", link, ask),
  readAsset: (name) => call("readAsset", name),
  setDocumentState: ({ title, unsaved }) => void call("setDocumentState", title, unsaved),
  onMenuCommand: subscription<MenuCommand>(MENU_COMMAND),
  onOpenFile: subscription<OpenedFile>(OPEN_FILE),
};

contextBridge.exposeInMainWorld("nodegradHost", host);
