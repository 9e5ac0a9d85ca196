/** The names that Electron's main process and its preload script call each other by. */
import type { Host, MenuCommand } from "../core/host.ts";

export type Method = Exclude<keyof Host, "kind" | "onMenuCommand" | "onOpenFile">;

/** From the page to the main process: each is answered. */
export const CHANNELS: { readonly [M in Method]: string } = {
  open: "nodegrad:open",
  openRecent: "nodegrad:openRecent",
  recent: "nodegrad:recent",
  save: "nodegrad:save",
  saveAs: "nodegrad:saveAs",
  exportFile: "nodegrad:exportFile",
  chooseData: "nodegrad:chooseData",
  keepLink: "nodegrad:keepLink",
  readLink: "nodegrad:readLink",
  readAsset: "nodegrad:readAsset",
  setDocumentState: "nodegrad:setDocumentState",
};

/** From the main process to the page. */
export const MENU_COMMAND = "nodegrad:menuCommand";
export const OPEN_FILE = "nodegrad:openFile";

/** An answer: errors cross as the sentence a person reads, without what Electron would put around it. */
export type Reply = { readonly value: unknown } | { readonly error: string };

export type SendMenuCommand = (command: MenuCommand) => void;
