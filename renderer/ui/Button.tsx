import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./Button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  /** Primary: the one thing to do here. Plain: no border until it is pointed at. */
  readonly look?: "primary" | "secondary" | "plain" | "danger";
  readonly size?: "small" | "medium" | "large";
  readonly icon?: LucideIcon | undefined;
}

const iconSizes = { small: 14, medium: 16, large: 18 } as const;

/** A button with words. One with an icon alone is an `IconButton`. */
export function Button({ look = "secondary", size = "medium", icon: Icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={styles.button} data-look={look} data-size={size}>
      {Icon && <Icon size={iconSizes[size]} aria-hidden />}
      {children}
    </button>
  );
}
