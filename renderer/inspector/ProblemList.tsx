import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Problem } from "../../core/document/problem.ts";
import { FindFile } from "../data/FindFile.tsx";
import { FixButton } from "../training/FixButton.tsx";
import styles from "./ProblemList.module.css";

/** What is wrong with a node, in words, and a button where an edit puts it right. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Problems of this node">
      {problems.map((problem) => {
        const Icon = problem.severity === "error" ? CircleAlert : TriangleAlert;
        return (
          <li
            key={`${problem.port} ${problem.field} ${problem.message}`}
            className={styles.problem}
            data-severity={problem.severity}
          >
            <Icon size={14} aria-label={problem.severity} />
            <div className={styles.words}>
              {problem.message}
              {problem.fix && <FixButton fix={problem.fix} />}
              {problem.file && problem.node && <FindFile node={problem.node} file={problem.file} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
