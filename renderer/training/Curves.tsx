import { ChartLine } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import type { Metric } from "../../core/op.ts";
import { useInterfaceStore } from "../state/interface.ts";
import { useTrainingStore } from "../state/training.ts";
import { AfterPaint } from "../ui/AfterPaint.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { CurveChart } from "./CurveChart.tsx";
import { CurveMeasure } from "./CurveMeasure.tsx";
import type { Scale } from "./CurveScale.tsx";
import styles from "./Curves.module.css";
import { chosenMeasure, lookOf, measuresOf } from "./measures.ts";
import { TestCases } from "./TestCases.tsx";
import { goNear } from "./travel.ts";

/** The loss over the steps, beside it how well the network does in a person's terms, and apart the test cases. */
export function Curves({ scale }: { readonly scale: Scale }) {
  // Charts are slow to draw, so they wait while there is something more urgent, such as a click.
  const curves = useDeferredValue(useTrainingStore((training) => training.curves));
  const previous = useTrainingStore((training) => training.previous);
  const past = useTrainingStore((training) => (training.now === undefined ? undefined : training.step));
  const latest = useTrainingStore((training) => training.latest);
  const wanted = useInterfaceStore((state) => state.measure);
  // The charts are only drawn again for what they show.
  const names = measuresOf(latest).join();
  const measures = useMemo(() => names.split(",").filter((name): name is Metric => name !== ""), [names]);
  const measure = chosenMeasure(measures, wanted);
  const title = useMemo(
    () => (measure && measures.length > 1 ? <CurveMeasure measures={measures} value={measure} /> : undefined),
    [measures, measure],
  );
  return (
    <div className={styles.curves}>
      {curves.some(({ step }) => step > 0) ? (
        <>
          <CurveChart
            measure="loss"
            look={lookOf("loss", measures)}
            {...{ curves, previous, past, scale, onPick: goNear }}
          />
          {measure && (
            <AfterPaint until={<div />}>
              <CurveChart
                measure={measure}
                look={lookOf(measure, measures)}
                title={title}
                {...{ curves, previous, past, scale, onPick: goNear }}
              />
            </AfterPaint>
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
