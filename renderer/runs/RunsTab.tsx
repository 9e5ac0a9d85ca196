import { Bookmark } from "lucide-react";
import { useMemo, useState } from "react";
import { type FigureName, figureLabel } from "../../core/compare/figure.ts";
import { nearestPoint } from "../compare/bands.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { useTrainingStore } from "../state/training.ts";
import type { Scale } from "../training/CurveScale.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { curveOf, figuresOfKept } from "./curveOf.ts";
import { keepRun } from "./keep.ts";
import { RunDetails } from "./RunDetails.tsx";
import { RunList } from "./RunList.tsx";
import { RunsChart } from "./RunsChart.tsx";
import styles from "./RunsTab.module.css";

/** What the project keeps: runs and races, on one chart, and what differed between two of them. */
export function RunsTab() {
  const runs = useDocumentStore((state) => projectOf(state).runs);
  const [wanted, setWanted] = useState<readonly string[]>();
  const [wantedFigure, setFigure] = useState<FigureName>();
  const [scale, setScale] = useState<Scale>("log");
  const [step, setStep] = useState<number>();
  // The newest is shown at first; one that is gone is not.
  const chosen = useMemo(() => {
    const found = runs.filter(({ id }) => wanted?.includes(id));
    return found.length > 0 || wanted?.length === 0 ? found : runs.slice(-1);
  }, [runs, wanted]);
  const figures = useMemo(() => figuresOfKept(chosen), [chosen]);
  const figure =
    wantedFigure !== undefined && figures.includes(wantedFigure)
      ? wantedFigure
      : (figures.find((name) => name === "validationLoss") ?? figures[0] ?? "loss");
  // Not anew with each step that is read: the chart is drawn again for other lines.
  const lines = useMemo(() => chosen.map((kept) => ({ kept, ...curveOf(kept, figure) })), [chosen, figure]);
  if (runs.length === 0) return <NoRuns />;

  return (
    <div className={styles.runs}>
      <RunList
        runs={runs}
        lines={lines.map(({ kept, points, variant }) => ({
          kept,
          variant,
          read: step === undefined ? points.at(-1) : nearestPoint(points, step),
        }))}
        figure={figure}
        head={step === undefined ? figureLabel(figure) : `at step ${step}`}
        onChoose={setWanted}
      />
      <RunsChart
        lines={lines}
        figure={figure}
        figures={figures}
        onFigure={setFigure}
        scale={scale}
        onScale={setScale}
        onStep={setStep}
      />
      <RunDetails chosen={chosen} />
    </div>
  );
}

function NoRuns() {
  const canKeep = useTrainingStore((training) => training.step > 0);
  return (
    <EmptyState
      icon={Bookmark}
      title="Nothing kept yet"
      action={
        <Button size="small" icon={Bookmark} disabled={!canKeep} onClick={keepRun}>
          Keep this run
        </Button>
      }
    >
      Keep a run to compare it with later ones. Races are kept here when they end.
    </EmptyState>
  );
}
