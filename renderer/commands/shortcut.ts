/** Shortcuts as text: `Mod+Shift+Z`, where Mod is Ctrl, and Cmd on a Mac. */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const isMac: boolean = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** Whether a key press is the shortcut, with exactly its modifiers. A letter matches in both cases. */
export function matches(shortcut: string, press: KeyPress, mac: boolean = isMac): boolean {
  const parts = partsOf(shortcut);
  const key = parts.at(-1) ?? "";
  const mod = parts.includes("Mod");
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (mac ? press.metaKey : press.ctrlKey) === mod &&
    !(mac ? press.ctrlKey : press.metaKey) &&
    press.altKey === parts.includes("Alt") &&
    (press.shiftKey === parts.includes("Shift") || isShiftedSign(key))
  );
}

/** At each plus that joins two keys; a plus at the end is a key itself. */
const partsOf = (shortcut: string): readonly string[] => shortcut.split(/\+(?=.)/);

/** Signs such as `?` need Shift on some keyboards and not on others. */
const isShiftedSign = (key: string): boolean => /^[^a-z0-9]$/i.test(key);

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Delete: "Del",
  Escape: "Esc",
};
const macSigns: Readonly<Record<string, string>> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Delete: "⌫", Enter: "↩" };

/** How a shortcut is written for a person: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function shortcutLabel(shortcut: string, mac: boolean = isMac): string {
  const parts = partsOf(shortcut);
  if (!mac) return parts.map((part) => (part === "Mod" ? "Ctrl" : (signs[part] ?? part))).join("+");
  const order = ["Alt", "Shift", "Mod"];
  const sorted = [...order.filter((part) => parts.includes(part)), ...parts.filter((part) => !order.includes(part))];
  return sorted.map((part) => macSigns[part] ?? signs[part] ?? part).join("");
}
