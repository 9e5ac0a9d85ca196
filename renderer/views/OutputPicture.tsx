import { ChartScatter } from "lucide-react";
import type { ReactNode } from "react";
import { useTrainingStore } from "../state/training.ts";
import type { PredictionKind, TrainingData } from "../training/run.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ClassProbabilities } from "./ClassProbabilities.tsx";
import { DecisionRegions } from "./DecisionRegions.tsx";
import { FittedCurve } from "./FittedCurve.tsx";
import styles from "./OutputPicture.module.css";

/** What the network makes of its data, as it learns: the picture that fits the data. */
export function OutputPicture() {
  const data = useTrainingStore((training) => training.data);
  const kind = useTrainingStore((training) => training.predictionKind);
  const { title, picture } = choose(data, kind);
  return (
    <section className={styles.panel} aria-label="Output">
      <h2 className={styles.title}>{title}</h2>
      {picture}
    </section>
  );
}

function choose(
  data: TrainingData | undefined,
  kind: PredictionKind,
): { readonly title: string; readonly picture: ReactNode } {
  if (!data) {
    return {
      title: "Output",
      picture: (
        <EmptyState icon={ChartScatter} title="No data yet">
          Add a Data node, and its points appear here. Wire it to a loss, and you see what the network makes of them.
        </EmptyState>
      ),
    };
  }
  const { features, targets } = data.shape;
  const classifies = kind === "classes" || kind === "binary";
  if (features.length === 2 && targets.kind === "classes") {
    return {
      title: classifies ? "Decision regions" : "Data",
      picture: <DecisionRegions data={data} classes={targets.classes} kind={classifies ? kind : undefined} />,
    };
  }
  if (features.length === 1 && targets.kind === "numbers") {
    return {
      title: kind === "numbers" ? "Fitted curve" : "Data",
      picture: <FittedCurve data={data} fits={kind === "numbers"} />,
    };
  }
  if (targets.kind === "classes" && classifies) {
    return {
      title: "Class probabilities",
      picture: <ClassProbabilities data={data} classes={targets.classes} kind={kind} />,
    };
  }
  return {
    title: "Output",
    picture: (
      <EmptyState icon={ChartScatter} title="Nothing to draw yet">
        Wire the network to a loss, and you see here what it makes of its {data.validation.count} validation cases.
      </EmptyState>
    ),
  };
}
