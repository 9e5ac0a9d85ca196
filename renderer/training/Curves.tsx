import { ChartLine } from "lucide-react";
import { useDeferredValue } from "react";
import { useInterfaceStore } from "../state/interface.ts";
import { useTrainingStore } from "../state/training.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { CurveChart } from "./CurveChart.tsx";
import type { Scale } from "./CurveScale.tsx";
import styles from "./Curves.module.css";
import { chosenMeasure, lookOf, measuresOf } from "./measures.ts";
import { TestCases } from "./TestCases.tsx";

/** The loss over the steps, beside it how well the network does in a person's terms, and apart the test cases. */
export function Curves({ scale }: { readonly scale: Scale }) {
  // Charts are slow to draw, so they wait while there is something more urgent, such as a click.
  const curves = useDeferredValue(useTrainingStore((training) => training.curves));
  const previous = useTrainingStore((training) => training.previous);
  const latest = useTrainingStore((training) => training.latest);
  const wanted = useInterfaceStore((state) => state.measure);
  const measures = measuresOf(latest);
  const measure = chosenMeasure(measures, wanted);
  return (
    <div className={styles.curves}>
      {curves.some(({ step }) => step > 0) ? (
        <>
          <CurveChart measure="loss" look={lookOf("loss", measures)} {...{ curves, previous, scale }} />
          {measure && (
            <CurveChart measure={measure} look={lookOf(measure, measures)} {...{ curves, previous, scale }} />
          )}
        </>
      ) : (
        <EmptyState icon={ChartLine} title="Nothing trained yet">
          Press Train, and the loss is drawn here step by step.
        </EmptyState>
      )}
      <TestCases />
    </div>
  );
}
