/** Listens to the keyboard and performs what the shortcuts ask for. */
import type { MenuCommand } from "../../core/host.ts";
import { carriedNodes, copySelection, cutSelection, pasteNodes } from "./actions.ts";
import { commandFor, type Place, perform } from "./commands.ts";

/** Listens until the returned function is called. */
export function listenToKeyboard(): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener("keydown", onKeyDown, { signal });
  window.addEventListener("copy", (event) => onCopy(event, copySelection), { signal });
  window.addEventListener("cut", (event) => onCopy(event, cutSelection), { signal });
  window.addEventListener("paste", onPaste, { signal });
  return () => listening.abort();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const command = commandFor(event, placeOf(event.target));
  if (!command) return;
  event.preventDefault();
  command.perform();
}

const isForNodes = (event: ClipboardEvent): boolean => {
  const place = placeOf(event.target);
  return (place === "canvas" || place === "app") && (getSelection()?.isCollapsed ?? true);
};

function onCopy(event: ClipboardEvent, take: () => string): void {
  if (!isForNodes(event) || carriedNodes().length === 0) return;
  event.clipboardData?.setData("text/plain", take());
  event.preventDefault();
}

function onPaste(event: ClipboardEvent): void {
  if (!isForNodes(event)) return;
  pasteNodes(event.clipboardData?.getData("text/plain"));
  event.preventDefault();
}

function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element) || target === document.body) return "canvas";
  if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return "text";
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return "dialog";
  return target.closest("[data-region=canvas]") ? "canvas" : "app";
}

const ofTextFields: ReadonlySet<string> = new Set<MenuCommand>(["undo", "redo", "selectAll"]);

/** Performs what a native menu asks for; a text field that has the keyboard keeps its own undo and selection. */
export function performFromMenu(command: MenuCommand): void {
  // Deprecated, and still the only way to a text field's own undo.
  if (ofTextFields.has(command) && placeOf(document.activeElement) === "text") document.execCommand(command);
  else perform(command);
}
