import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./Popover.module.css";

interface PopoverProps {
  /** What it is about, which stands above it too where `heading` says so. */
  readonly label: string;
  readonly heading?: boolean;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  /** CSS width. */
  readonly width: string;
  readonly side?: "top" | "bottom";
  readonly align?: "start" | "center";
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A small form beside the button that opens it. */
export function Popover(props: PopoverProps) {
  const { label, heading = false, trigger, width, side = "bottom", align = "center", children, ...state } = props;
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles.popover}
          style={{ width }}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
        >
          {heading && <h2 className={styles.heading}>{label}</h2>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
