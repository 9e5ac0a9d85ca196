import type { Node } from "../../core/document/document.ts";
import { ownerOf } from "../../core/document/weights.ts";
import { showFigure } from "../training/figures.ts";
import inspector from "./Inspector.module.css";
import styles from "./LearnedNumbers.module.css";
import { useLearned } from "./useLearned.ts";

/** The parameters of a node of few numbers, as they move. */
export function LearnedNumbers({ node }: { readonly node: Node }) {
  const learned = useLearned(ownerOf(node));
  if (learned.length === 0) return null;
  return (
    <section className={inspector.section} aria-label="Parameters now">
      <h3 className={inspector.heading}>Parameters now</h3>
      <dl className={styles.list}>
        {learned.map(({ name, values }) => (
          <div key={name} className={styles.parameter}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.values}>{values.map(showSigned).join("  ")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** In a width that does not jump with the sign. */
const showSigned = (value: number): string => showFigure(value).padStart(7, "\u2007");
