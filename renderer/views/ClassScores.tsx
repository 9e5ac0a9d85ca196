import { useMemo } from "react";
import { accuracyOf, confusionMatrix, scoreClasses, topAccuracy } from "../../core/figures/confusion.ts";
import { showShare } from "../training/figures.ts";
import { classNames, type PictureProps } from "./pictures.ts";
import { ScoreTable } from "./ScoreTable.tsx";
import { useClassified } from "./useClassified.ts";
import { Waiting } from "./Waiting.tsx";

/** With fewer classes, being among the first few says nothing. */
const leastForTop = 5;
const top = 3;

/** Precision, recall and F1 of each class, their means, and how often the network is right. */
export function ClassScores({ data, kind, cases }: PictureProps) {
  const classes = classNames(data);
  const classified = useClassified(cases, kind);
  const scores = useMemo(
    () =>
      classified && scoreClasses(confusionMatrix(classified.probabilities, classified.cases.targets, classes.length)),
    [classified, classes],
  );
  if (!classified || !scores) return <Waiting />;
  const { probabilities, cases: asked } = classified;
  const among = scores.length >= leastForTop ? topAccuracy(probabilities, asked.targets, top) : undefined;
  return (
    <ScoreTable
      what="class"
      names={classes}
      scores={scores}
      cases={asked.count}
      legend={
        <>
          <span>{showShare(accuracyOf(scores))} right</span>
          {among !== undefined && (
            <span>
              {showShare(among)} among the first {top}
            </span>
          )}
        </>
      }
    />
  );
}
