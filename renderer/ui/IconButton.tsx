import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./IconButton.module.css";
import { Tooltip } from "./Tooltip.tsx";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** The accessible name, and the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** As the command table writes it: `Mod+Z`. */
  readonly shortcut?: string | undefined;
  readonly size?: "small" | "medium" | "large";
  /** Where the button switches something on and off. */
  readonly pressed?: boolean | undefined;
  readonly tooltipSide?: "top" | "right" | "bottom" | "left";
}

const iconSizes = { small: 14, medium: 16, large: 18 } as const;

/** A button that shows an icon alone, named by its tooltip. */
export function IconButton({
  label,
  icon: Icon,
  shortcut,
  size = "medium",
  pressed,
  tooltipSide = "bottom",
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        className={styles.button}
        data-size={size}
        aria-label={label}
        aria-pressed={pressed}
      >
        <Icon size={iconSizes[size]} aria-hidden />
      </button>
    </Tooltip>
  );
}
