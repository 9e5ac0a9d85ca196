import { Tooltip as Radix } from "radix-ui";
import type { ReactElement } from "react";
import { shortcutLabel } from "../commands/shortcut.ts";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  readonly label: string;
  /** As the command table writes it: `Mod+Z`. */
  readonly shortcut?: string | undefined;
  readonly side?: "top" | "right" | "bottom" | "left";
  /** One element that takes a ref and the props of a trigger. */
  readonly children: ReactElement;
}

/** Says what an element does when it is pointed at or has the keyboard. */
export function Tooltip({ label, shortcut, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={450} disableHoverableContent>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
            {label}
            {shortcut && <kbd className={styles.shortcut}>{shortcutLabel(shortcut)}</kbd>}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
