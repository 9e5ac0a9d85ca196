import { ChevronRight, type LucideIcon } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement } from "react";
import { shortcutLabel } from "../commands/shortcut.ts";
import styles from "./Menu.module.css";

export interface MenuItem {
  /** Where labels may be alike. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  /** As the command table writes it: `Mod+Z`. */
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly onSelect: () => void;
}

export interface Submenu {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly entries: readonly MenuEntry[];
}

export type MenuEntry = MenuItem | Submenu | "separator";

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Asked each time the menu opens. */
  readonly entries: () => readonly MenuEntry[];
  readonly align?: "start" | "center" | "end";
}

/** A list of things to do that drops from a button. */
export function Menu({ trigger, entries, align = "start" }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          <Opened entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Mounted only while the menu is open. */
function Opened({ entries }: Pick<MenuProps, "entries">) {
  return <Entries entries={entries()} />;
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, index) => {
    if (entry === "separator") {
      const before = entries[index - 1];
      const key = `after ${typeof before === "object" ? before.label : "start"}`;
      return <Radix.Separator key={key} className={styles.separator} />;
    }
    const Icon = entry.icon;
    const content = (
      <>
        <span className={styles.icon}>{Icon && <Icon size={15} aria-hidden />}</span>
        <span className={styles.label}>{entry.label}</span>
      </>
    );
    if ("entries" in entry) {
      return (
        <Radix.Sub key={entry.label}>
          <Radix.SubTrigger className={styles.item}>
            {content}
            <ChevronRight size={14} aria-hidden />
          </Radix.SubTrigger>
          <Radix.Portal>
            <Radix.SubContent className={styles.menu} sideOffset={2} collisionPadding={8}>
              <Entries entries={entry.entries} />
            </Radix.SubContent>
          </Radix.Portal>
        </Radix.Sub>
      );
    }
    return (
      <Radix.Item
        key={entry.id ?? entry.label}
        className={styles.item}
        disabled={entry.disabled ?? false}
        onSelect={entry.onSelect}
      >
        {content}
        {entry.shortcut && <kbd className={styles.shortcut}>{shortcutLabel(entry.shortcut)}</kbd>}
      </Radix.Item>
    );
  });
}
