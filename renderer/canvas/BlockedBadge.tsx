import { useShallow } from "zustand/react/shallow";
import type { Node } from "../../core/document/document.ts";
import { blockedOf } from "../layers/layerRows.ts";
import { figuresOf } from "../layers/lookUp.ts";
import { useTrainingStore } from "../state/training.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./BlockedBadge.module.css";

const meanings = {
  dead: "of its units give no gradient for any case that was looked at: what feeds them cannot learn.",
  flat: "of its numbers lie on its flat ends, where hardly any gradient passes.",
} as const;

/** What share of an activation lets no gradient through, as last seen while it trained; nothing where that is little. */
export function BlockedBadge({ node }: { readonly node: Node }) {
  const blocked = useTrainingStore(
    useShallow(({ probes }) => {
      const [figures] = figuresOf(probes.at(-1), node.id);
      const found = figures && blockedOf(node.op, figures);
      return found && { kind: found.kind, percent: Math.round(100 * found.share) };
    }),
  );
  if (!blocked) return null;
  const { kind, percent } = blocked;
  return (
    <Tooltip label={`${percent} % ${meanings[kind]}`}>
      <span className={styles.badge} data-kind={kind}>
        {percent} % {kind}
      </span>
    </Tooltip>
  );
}
