/** Everything a person can ask for by name. */
import type { Command, Scope } from "./command.ts";
import { editCommands } from "./editCommands.ts";
import { fileCommands } from "./fileCommands.ts";
import { networkCommands } from "./networkCommands.ts";
import { type KeyPress, matches } from "./shortcut.ts";
import { trainingCommands } from "./trainingCommands.ts";
import { viewCommands } from "./viewCommands.ts";

/** In the order of menus. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...networkCommands,
  ...trainingCommands,
  ...viewCommands,
];

export const findCommand = (id: string): Command | undefined => commands.find((command) => command.id === id);

export const canPerform = (command: Command): boolean => command.when?.() ?? true;

/** Performs a command if it can be done now; nothing for an id that is not in the table. */
export function perform(id: string): void {
  const command = findCommand(id);
  if (command && canPerform(command)) command.perform();
}

/** Where the keyboard is when a key is pressed. */
export type Place = "text" | "dialog" | "canvas" | "app";

const reaches: Readonly<Record<Scope, readonly Place[]>> = {
  everywhere: ["text", "dialog", "canvas", "app"],
  app: ["canvas", "app"],
  canvas: ["canvas"],
};

/** The command that a key press means at a place; undefined where there is none that can be done. */
export const commandFor = (press: KeyPress, place: Place, mac?: boolean): Command | undefined =>
  commands.find(
    (command) =>
      !command.native &&
      reaches[command.scope ?? "app"].includes(place) &&
      command.shortcuts?.some((shortcut) => matches(shortcut, press, mac)) &&
      canPerform(command),
  );
