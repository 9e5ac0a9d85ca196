import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What would be here, and what to do to see it. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** What stands where there is nothing to show yet. Fills its parent. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon size={22} aria-hidden />
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.hint}>{children}</p>}
      {action}
    </div>
  );
}
