import { describe, expect, it } from "vitest";
import { matches, shortcutLabel } from "../../../renderer/commands/shortcut.ts";

const press = (key: string, held: readonly ("ctrlKey" | "metaKey" | "shiftKey" | "altKey")[] = []) => ({
  key,
  ctrlKey: held.includes("ctrlKey"),
  metaKey: held.includes("metaKey"),
  shiftKey: held.includes("shiftKey"),
  altKey: held.includes("altKey"),
});

describe("a shortcut", () => {
  it("needs exactly its modifiers", () => {
    expect(matches("Mod+Z", press("z", ["ctrlKey"]), false)).toBe(true);
    expect(matches("Mod+Z", press("Z", ["ctrlKey", "shiftKey"]), false)).toBe(false);
    expect(matches("Mod+Shift+Z", press("Z", ["ctrlKey", "shiftKey"]), false)).toBe(true);
    expect(matches("Z", press("z", ["ctrlKey"]), false)).toBe(false);
    expect(matches("Mod+Alt+N", press("n", ["ctrlKey"]), false)).toBe(false);
  });

  it("means Cmd on a Mac, and not Ctrl", () => {
    expect(matches("Mod+Z", press("z", ["metaKey"]), true)).toBe(true);
    expect(matches("Mod+Z", press("z", ["ctrlKey"]), true)).toBe(false);
    expect(matches("Mod+Z", press("z", ["metaKey"]), false)).toBe(false);
  });

  it("takes a sign with Shift or without, as the keyboard has it", () => {
    expect(matches("+", press("+", ["shiftKey"]), false)).toBe(true);
    expect(matches("+", press("+"), false)).toBe(true);
  });

  it("is written as each system writes it", () => {
    expect(shortcutLabel("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(shortcutLabel("Mod+Shift+Z", true)).toBe("⇧⌘Z");
    expect(shortcutLabel("Shift+ArrowLeft", false)).toBe("Shift+←");
    expect(shortcutLabel("+", false)).toBe("+");
    expect(shortcutLabel("Delete", true)).toBe("⌫");
  });
});
