/** The native menu. What it does stands in the page's command table; what the system itself does is a role. */
import type { MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../core/host.ts";
import type { SendMenuCommand } from "./channels.ts";

export function menuTemplate(platform: NodeJS.Platform, send: SendMenuCommand): MenuItemConstructorOptions[] {
  const isMac = platform === "darwin";
  const command = (id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(id),
    // The page has the same shortcuts, and text fields their own undo. Only macOS insists on taking them first.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const about = command("about", "About NodeGrad");

  const app: MenuItemConstructorOptions = {
    label: "NodeGrad",
    submenu: [
      about,
      separator,
      { role: "hide" },
      { role: "hideOthers" },
      { role: "unhide" },
      separator,
      { role: "quit" },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: "&File",
    submenu: [
      // Browsers keep this shortcut to themselves, so the page does not have it.
      { ...command("new", "&New"), accelerator: "CmdOrCtrl+N" },
      command("open", "&Open…", "CmdOrCtrl+O"),
      separator,
      command("save", "&Save", "CmdOrCtrl+S"),
      command("saveAs", "Save &As…", "CmdOrCtrl+Shift+S"),
      separator,
      command("ownData", "Use Your Own &Data…"),
      separator,
      isMac ? { role: "close" } : { role: "quit" },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: "&Edit",
    submenu: [
      command("undo", "&Undo", "CmdOrCtrl+Z"),
      command("redo", "&Redo", isMac ? "Cmd+Shift+Z" : "Ctrl+Y"),
      separator,
      { role: "cut" },
      { role: "copy" },
      { role: "paste" },
      command("selectAll", "Select &All", "CmdOrCtrl+A"),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: "&View",
    submenu: [
      command("commandPalette", "&Commands…", "CmdOrCtrl+K"),
      command("zoomToFit", "Zoom to &Fit"),
      command("lab", "Function Lab"),
      separator,
      { role: "zoomIn", label: "&Larger Text" },
      { role: "zoomOut", label: "&Smaller Text" },
      { role: "resetZoom", label: "&Normal Text" },
      separator,
      { role: "togglefullscreen" },
      { role: "toggleDevTools" },
    ],
  };
  const help: MenuItemConstructorOptions = { label: "&Help", role: "help", submenu: [about] };
  return isMac ? [app, file, edit, view, { role: "windowMenu" }] : [file, edit, view, help];
}
