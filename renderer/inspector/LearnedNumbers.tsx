import type { Node } from "../../core/document/document.ts";
import { ownerOf } from "../../core/document/weights.ts";
import type { ParameterNumbers } from "../../core/train/followed.ts";
import { showFigure } from "../training/figures.ts";
import inspector from "./Inspector.module.css";
import styles from "./LearnedNumbers.module.css";
import { useLearned } from "./useLearned.ts";

/** The parameters of a node of few numbers or of an activation, as they move. */
export function LearnedNumbers({ node }: { readonly node: Node }) {
  const learned = useLearned(ownerOf(node));
  if (learned.length === 0) return null;
  return (
    <section className={inspector.section} aria-label="Parameters now">
      <h3 className={inspector.heading}>Parameters now</h3>
      <dl className={styles.list}>
        {learned.flatMap(rowsOf).map(({ name, text }) => (
          <div key={name} className={styles.parameter}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.values}>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** All its numbers, or of many the least, the mean and the greatest. */
function rowsOf({
  name,
  values,
  spread,
}: ParameterNumbers): readonly { readonly name: string; readonly text: string }[] {
  if (!spread) return [{ name, text: values.map(showSigned).join("  ") }];
  return [
    { name: `${name}, least of ${spread.count}`, text: showSigned(spread.least) },
    { name: `${name}, mean`, text: showSigned(spread.mean) },
    { name: `${name}, greatest`, text: showSigned(spread.greatest) },
  ];
}

/** In a width that does not jump with the sign. */
const showSigned = (value: number): string => showFigure(value).padStart(7, "\u2007");
