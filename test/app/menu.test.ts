import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { menuTemplate } from "../../app/menu.ts";
import type { MenuCommand } from "../../core/host.ts";

const ALL: readonly MenuCommand[] = [
  "new",
  "open",
  "save",
  "saveAs",
  "undo",
  "redo",
  "selectAll",
  "zoomToFit",
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

  it("leaves the shortcuts to the page, and gives none twice", () => {
    const items = itemsOf(menuTemplate(platform, () => {})).filter(({ accelerator }) => accelerator !== undefined);
    expect(items.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
    const shortcuts = items.map(({ accelerator }) => accelerator);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it("has the system's own quit, cut, copy and paste", () => {
    const roles = itemsOf(menuTemplate(platform, () => {})).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(["quit", "cut", "copy", "paste"]));
  });
});
