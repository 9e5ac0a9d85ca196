import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { menuTemplate } from "../../app/menu.ts";
import type { MenuCommand } from "../../core/host.ts";
import { findCommand } from "../../renderer/commands/commands.ts";

const ALL: readonly MenuCommand[] = [
  "new",
  "open",
  "save",
  "saveAs",
  "ownData",
  "undo",
  "redo",
  "selectAll",
  "zoomToFit",
  "lab",
  "commandPalette",
  "about",
];

const itemsOf = (menu: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

describe.each(["linux", "win32", "darwin"] as const)("the menu on %s", (platform) => {
  it("offers every command of the page", () => {
    const sent: MenuCommand[] = [];
    const items = itemsOf(menuTemplate(platform, (command) => sent.push(command)));
    // Electron gives what our items do not look at.
    for (const { click } of items) (click as (() => void) | undefined)?.();
    expect(new Set(sent)).toEqual(new Set(ALL));
  });

  it("shows the shortcuts that the page has, and leaves them to it", () => {
    const sent: string[] = [];
    for (const item of itemsOf(menuTemplate(platform, (command) => sent.push(command)))) {
      if (item.registerAccelerator !== false) continue;
      (item.click as () => void)();
      const shortcut = item.accelerator?.replace(/^(CmdOrCtrl|Ctrl|Cmd)/, "Mod");
      expect(findCommand(sent.at(-1) ?? "")?.shortcuts).toContain(shortcut);
    }
    expect(sent.length).toBeGreaterThan(5);
  });

  it("gives no shortcut twice", () => {
    const shortcuts = itemsOf(menuTemplate(platform, () => {})).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it("has the system's own quit, cut, copy and paste", () => {
    const roles = itemsOf(menuTemplate(platform, () => {})).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(["quit", "cut", "copy", "paste"]));
  });
});
