import { TriangleAlert } from "lucide-react";
import type { NodeId } from "../../core/document/document.ts";
import { useAnalysisOf } from "../state/analysis.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./ProblemBadge.module.css";

interface Props {
  readonly id: NodeId;
}

/** A sign on a node that has problems, worst first; what they are stands in its tooltip and its name. */
export function ProblemBadge({ id }: Props) {
  const problems = useAnalysisOf((analysis) => analysis.problemsByNode.get(id));
  if (!problems) return null;
  const severity = problems.some((problem) => problem.severity === "error") ? "error" : "warning";
  const text = problems.map(({ message }) => message).join(" ");
  return (
    <Tooltip label={text} side="top">
      <span className={styles.badge} data-severity={severity} role="img" aria-label={`${severity}: ${text}`}>
        <TriangleAlert size={12} strokeWidth={2.5} aria-hidden="true" />
      </span>
    </Tooltip>
  );
}
