import { CircleAlert, CircleCheck, Stethoscope, TriangleAlert } from "lucide-react";
import type { Finding } from "../../core/doctor/diagnose.ts";
import type { Fix } from "../../core/doctor/fix.ts";
import type { NodeId } from "../../core/document/document.ts";
import type { Problem } from "../../core/document/problem.ts";
import { FindFile } from "../data/FindFile.tsx";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { focusNode } from "../state/interface.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FixButton } from "./FixButton.tsx";
import { nodeName } from "./nodeName.ts";
import styles from "./Problems.module.css";

const looks = {
  error: { icon: CircleAlert, label: "Error" },
  warning: { icon: TriangleAlert, label: "Warning" },
  finding: { icon: Stethoscope, label: "Finding" },
} as const;

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

/**
 * Everything that is wrong with the network, in words: what it is, and what its run shows. A click goes to the
 * node, a button puts it right.
 */
export function Problems({ problems, findings }: ProblemsProps) {
  if (problems.length + findings.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="No problems">
        The network can be trained.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {problems.map(({ severity, node, port, field, edge, message, fix, file }) => (
        <li key={[node, port, field, edge, message].join("|")}>
          <Item look={severity} node={node} message={message} fix={fix} file={file} />
        </li>
      ))}
      {findings.map(({ kind, title, node, message, fix }) => (
        <li key={kind}>
          <Item look="finding" node={node} title={title} message={message} fix={fix} />
        </li>
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly look: keyof typeof looks;
  readonly node: NodeId | undefined;
  readonly title?: string;
  readonly message: string;
  readonly fix?: Fix | undefined;
  /** Of the person's own, to be found. */
  readonly file?: string | undefined;
}

function Item({ look, node: id, title, message, fix, file }: ItemProps) {
  const node = useDocumentStore((state) => projectOf(state).document.nodes.find((other) => other.id === id));
  const { icon: Icon, label } = looks[look];
  return (
    <div className={styles.item}>
      <button
        type="button"
        className={styles.problem}
        data-look={look}
        disabled={!node}
        onClick={() => node && focusNode(node.id)}
      >
        <Icon size={16} aria-label={label} />
        <span className={styles.node}>{node ? nodeName(node) : "Network"}</span>
        <span className={styles.message}>
          {title !== undefined && <strong>{title}. </strong>}
          {message}
        </span>
      </button>
      {fix && <FixButton fix={fix} />}
      {file && node && <FindFile node={node.id} file={file} />}
    </div>
  );
}
