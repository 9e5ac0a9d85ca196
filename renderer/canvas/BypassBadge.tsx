import { RedoDot } from "lucide-react";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./WeightsBadge.module.css";

/** A sign on a node that stands aside. */
export function BypassBadge() {
  return (
    <Tooltip label="Bypassed: its first input passes through unchanged">
      <span className={styles.badge}>
        <RedoDot size={12} strokeWidth={2.25} aria-hidden="true" />
        bypassed
      </span>
    </Tooltip>
  );
}
