import { measureTestCases, type Tested, useTestCases } from "../state/testCases.ts";
import { useTrainingStore } from "../state/training.ts";
import { Button } from "../ui/Button.tsx";
import { showCount, showLarge } from "./figures.ts";
import { lookOf, type Measure, measuresOf } from "./measures.ts";
import styles from "./TestCases.module.css";

/** The test cases, which are measured when a person asks and never before. Nothing where there are none. */
export function TestCases() {
  const data = useTrainingStore((training) => training.data);
  const step = useTrainingStore((training) => training.step);
  const measured = useTestCases((state) => state.measured);
  const busy = useTestCases((state) => state.busy);
  if (!data || data.test.count === 0) return null;
  // Figures of a run that was reset or changed since say nothing of this one.
  const answer = measured?.data === data && measured.answer.step <= step ? measured.answer : undefined;
  return (
    <section className={styles.test} aria-label="Test cases">
      <h3 className={styles.title}>
        {showCount(data.test.count)} test cases
        {answer && <span className={styles.note}>after step {showLarge(answer.step)}</span>}
      </h3>
      <output className={styles.result}>
        {answer ? (
          <Figures figures={answer.figures} />
        ) : (
          <p className={styles.note}>Neither trained on nor looked at. Measure them when the network is done.</p>
        )}
      </output>
      <Button size="small" disabled={busy} onClick={measureTestCases}>
        {answer ? "Measure again" : "Measure on the test cases"}
      </Button>
    </section>
  );
}

function Figures({ figures }: Pick<Tested, "figures">) {
  const metrics = measuresOf(figures);
  const measures: readonly Measure[] = ["loss", ...metrics];
  return (
    <dl className={styles.figures}>
      {measures.map((measure) => {
        const { label, meaning, show } = lookOf(measure, metrics);
        return (
          <div key={measure} title={meaning("test cases")}>
            <dt>{label}</dt>
            <dd>{show(figures[measure])}</dd>
          </div>
        );
      })}
    </dl>
  );
}
