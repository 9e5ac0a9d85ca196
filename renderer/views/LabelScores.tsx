import { useMemo } from "react";
import { scoreLabels, wrongCases } from "../../core/figures/labels.ts";
import { showShare } from "../training/figures.ts";
import { labelNames, type PictureProps } from "./pictures.ts";
import { ScoreTable } from "./ScoreTable.tsx";
import { useLabelled } from "./useLabelled.ts";
import { Waiting } from "./Waiting.tsx";

/** Precision, recall and F1 of each label, their means, and how often all labels of a case are right. */
export function LabelScores({ data, cases }: PictureProps) {
  const names = labelNames(data);
  const labelled = useLabelled(cases, names.length);
  const scores = useMemo(() => labelled && scoreLabels(labelled), [labelled]);
  const wrong = useMemo(() => labelled && wrongCases(labelled).length, [labelled]);
  if (!labelled || !scores || wrong === undefined) return <Waiting />;
  const { count } = labelled.cases;
  return (
    <ScoreTable
      what="label"
      names={names}
      scores={scores}
      cases={count}
      legend={<span>{showShare(1 - wrong / Math.max(1, count))} with all labels right</span>}
    />
  );
}
