/** Listens to the keyboard and performs what the shortcuts ask for. */
import { commandFor, type Place } from "./commands.ts";

/** Listens until the returned function is called. */
export function listenToKeyboard(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandFor(event, placeOf(event.target));
    if (!command) return;
    event.preventDefault();
    command.perform();
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element) || target === document.body) return "canvas";
  if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return "text";
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return "dialog";
  return target.closest("[data-region=canvas]") ? "canvas" : "app";
}
