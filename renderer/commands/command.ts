/** What a command is: one record, from which its menu entry, shortcut and line in the command palette come. */
import type { LucideIcon } from "lucide-react";

export type CommandGroup = "File" | "Edit" | "Network" | "Training" | "View" | "Help";

/** Where a shortcut counts: in text fields and dialogs too, everywhere but there, or only on the canvas. */
export type Scope = "everywhere" | "app" | "canvas";

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  readonly icon: LucideIcon;
  /** `Mod+Shift+Z`; the first is the one that is shown. */
  readonly shortcuts?: readonly string[];
  /** `app` if left out. */
  readonly scope?: Scope;
  /** The browser makes an event of its own of this shortcut (copy, cut, paste), and that is what is listened to. */
  readonly native?: true;
  /** Whether it can be done now; always, if left out. */
  when?(): boolean;
  perform(): void;
}
