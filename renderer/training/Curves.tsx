import { ChartLine } from "lucide-react";
import { useDeferredValue } from "react";
import { useTrainingStore } from "../state/training.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { CurveChart } from "./CurveChart.tsx";
import type { Scale } from "./CurveScale.tsx";
import styles from "./Curves.module.css";
import type { CurvePoint, Figure } from "./curveBuffer.ts";
import { showFigure, showShare } from "./figures.ts";

const shares = [0, 1] as const;

/** The loss over the steps, and beside it how well the network does in a person's terms. */
export function Curves({ scale }: { readonly scale: Scale }) {
  // Charts are slow to draw, so they wait while there is something more urgent, such as a click.
  const curves = useDeferredValue(useTrainingStore((training) => training.curves));
  const previous = useTrainingStore((training) => training.previous);
  if (!curves.some(({ step }) => step > 0)) {
    return (
      <EmptyState icon={ChartLine} title="Nothing trained yet">
        Press Train, and the loss is drawn here step by step.
      </EmptyState>
    );
  }
  const has = (...figures: readonly Figure[]) =>
    curves.some((point: CurvePoint) => figures.some((name) => name in point));
  return (
    <div className={styles.curves}>
      <CurveChart
        title="Loss"
        curves={curves}
        previous={previous}
        training="loss"
        validation="validationLoss"
        scale={scale}
        show={showFigure}
      />
      {has("accuracy", "validationAccuracy") && (
        <CurveChart
          title="Accuracy"
          curves={curves}
          previous={previous}
          training="accuracy"
          validation="validationAccuracy"
          range={shares}
          show={showShare}
        />
      )}
      {has("error", "validationError") && (
        <CurveChart
          title="Mean error"
          curves={curves}
          previous={previous}
          training="error"
          validation="validationError"
          scale={scale}
          show={showFigure}
        />
      )}
    </div>
  );
}
