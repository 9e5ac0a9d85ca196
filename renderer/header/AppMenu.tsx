import { ChevronDown, Clock } from "lucide-react";
import { useEffect } from "react";
import type { Command, CommandGroup } from "../commands/command.ts";
import { canPerform, commands, perform } from "../commands/commands.ts";
import { openRecent, projectFileStore, refreshRecent } from "../state/projectFile.ts";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import styles from "./AppMenu.module.css";
import { Logo } from "./Logo.tsx";

/** The menu of the app: every command, File at once and the rest by group. */
export function AppMenu() {
  useEffect(() => {
    refreshRecent();
  }, []);
  return (
    <Menu
      entries={entries}
      trigger={
        <button type="button" className={styles.trigger} aria-label="NodeGrad menu">
          <Logo />
          <ChevronDown size={14} aria-hidden />
        </button>
      }
    />
  );
}

function entries(): readonly MenuEntry[] {
  const group = (name: CommandGroup) => commands.filter((command) => command.group === name).map(item);
  const { recent } = projectFileStore.getState();
  return [
    ...group("File"),
    ...(recent.length === 0
      ? []
      : [
          {
            label: "Open recent",
            icon: Clock,
            entries: recent.map(({ id, name }) => ({ id, label: name, onSelect: () => openRecent(id) })),
          },
        ]),
    "separator",
    { label: "Edit", entries: group("Edit") },
    { label: "Network", entries: group("Network") },
    { label: "Training", entries: group("Training") },
    { label: "View", entries: group("View") },
    "separator",
    ...group("Help"),
  ];
}

const item = (command: Command): MenuEntry => ({
  id: command.id,
  label: command.label,
  icon: command.icon,
  shortcut: command.shortcuts?.[0],
  disabled: !canPerform(command),
  onSelect: () => perform(command.id),
});
