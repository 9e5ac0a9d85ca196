import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Problem } from "../../core/document/problem.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { focusNode } from "../state/interface.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FixButton } from "./FixButton.tsx";
import { nodeName } from "./nodeName.ts";
import styles from "./Problems.module.css";

const severities = {
  error: { icon: CircleAlert, label: "Error" },
  warning: { icon: TriangleAlert, label: "Warning" },
} as const;

/** Everything that is wrong with the network, in words. A click goes to the node, a button puts it right. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="No problems">
        The network can be trained.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {problems.map((problem) => (
        <li key={[problem.node, problem.port, problem.field, problem.edge, problem.message].join("|")}>
          <Item problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function Item({ problem: { severity, node: id, message, fix } }: { readonly problem: Problem }) {
  const node = useDocumentStore((state) => projectOf(state).document.nodes.find((other) => other.id === id));
  const { icon: Icon, label } = severities[severity];
  return (
    <div className={styles.item}>
      <button
        type="button"
        className={styles.problem}
        data-severity={severity}
        disabled={!node}
        onClick={() => node && focusNode(node.id)}
      >
        <Icon size={16} aria-label={label} />
        <span className={styles.node}>{node ? nodeName(node) : "Network"}</span>
        <span className={styles.message}>{message}</span>
      </button>
      {fix && <FixButton fix={fix} />}
    </div>
  );
}
