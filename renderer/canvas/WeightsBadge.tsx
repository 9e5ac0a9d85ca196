import { Link2 } from "lucide-react";
import type { NodeId } from "../../core/document/document.ts";
import { usePartners } from "../state/sharing.ts";
import { nodeName } from "../training/nodeName.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./WeightsBadge.module.css";

/** A sign on a node that shares its weights: with whom. */
export function WeightsBadge({ id }: { readonly id: NodeId }) {
  const [first, ...others] = usePartners(id).map(nodeName);
  if (first === undefined) return null;
  const text = `Shares its weights with ${[first, ...others].join(", ")}`;
  return (
    <Tooltip label={text}>
      <span className={styles.badge} role="img" aria-label={text}>
        <Link2 size={12} strokeWidth={2.25} aria-hidden="true" />
        <span className={styles.name}>{first}</span>
        {others.length > 0 && <span>+{others.length}</span>}
      </span>
    </Tooltip>
  );
}
