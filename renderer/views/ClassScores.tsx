import { useMemo } from "react";
import { accuracyOf, confusionMatrix, macroMean, scoreClasses, topAccuracy } from "../../core/figures/confusion.ts";
import { showShare } from "../training/figures.ts";
import styles from "./ClassScores.module.css";
import { seriesColour } from "./colours.ts";
import { Key, Picture } from "./Picture.tsx";
import { className, classNames, type PictureProps } from "./pictures.ts";
import { useClassified } from "./useClassified.ts";
import { usePalette } from "./usePalette.ts";
import { Waiting } from "./Waiting.tsx";

/** With fewer classes, being among the first few says nothing. */
const leastForTop = 5;
const top = 3;

const figures = ["precision", "recall", "f1"] as const;

/** Precision, recall and F1 of each class, their means, and how often the network is right. */
export function ClassScores({ data, kind, cases }: PictureProps) {
  const classes = classNames(data);
  const palette = usePalette();
  const classified = useClassified(cases, kind);
  const scores = useMemo(
    () =>
      classified && scoreClasses(confusionMatrix(classified.probabilities, classified.cases.targets, classes.length)),
    [classified, classes],
  );
  if (!classified || !scores) return <Waiting />;
  const accuracy = accuracyOf(scores);
  const among =
    scores.length >= leastForTop ? topAccuracy(classified.probabilities, classified.cases.targets, top) : undefined;
  return (
    <Picture
      plot={
        <div className={styles.scroll}>
          <table className={styles.scores}>
            <thead>
              <tr>
                <th scope="col">class</th>
                <th scope="col" title="Of those seen as this class, the part that is of it">
                  precision
                </th>
                <th scope="col" title="Of those of this class, the part that is seen as it">
                  recall
                </th>
                <th scope="col" title="The harmonic mean of precision and recall">
                  F1
                </th>
                <th scope="col">cases</th>
              </tr>
            </thead>
            <tbody>
              {scores.map((score, index) => (
                <tr key={className(classes, index)}>
                  <th scope="row">
                    <Key colour={seriesColour(palette, index)}>{className(classes, index)}</Key>
                  </th>
                  {figures.map((figure) => (
                    <td key={figure}>{showShare(score[figure])}</td>
                  ))}
                  <td>{score.count}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">mean</th>
                {figures.map((figure) => (
                  <td key={figure}>{showShare(macroMean(scores, figure))}</td>
                ))}
                <td>{classified.cases.count}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      }
      legend={
        <>
          <span>{showShare(accuracy)} right</span>
          {among !== undefined && (
            <span>
              {showShare(among)} among the first {top}
            </span>
          )}
        </>
      }
      reading={undefined}
    />
  );
}
