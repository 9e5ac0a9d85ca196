import { useTrainingStore } from "../state/training.ts";
import { showBytes, showCount, showSpeed } from "./figures.ts";
import styles from "./RunFacts.module.css";

/** How large the network is and how fast it learns. Nothing while there is none. */
export function RunFacts() {
  const parameters = useTrainingStore((training) => training.parameterCount);
  const bytes = useTrainingStore((training) => training.bytes);
  const speed = useTrainingStore((training) => (training.status === "running" ? training.stepsPerSecond : 0));
  const threads = useTrainingStore((training) => training.threads);
  if (parameters === 0) return null;
  return (
    <ul className={styles.facts}>
      {speed > 0 && (
        <li>
          {showSpeed(speed)}
          {threads > 1 && ` on ${threads} threads`}
        </li>
      )}
      <li>{showCount(parameters)} parameters</li>
      <li>{showBytes(bytes)} memory</li>
    </ul>
  );
}
