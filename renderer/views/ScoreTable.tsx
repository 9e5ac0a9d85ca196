import type { ReactNode } from "react";
import { type ClassScore, macroMean } from "../../core/figures/confusion.ts";
import { showShare } from "../training/figures.ts";
import { seriesColour } from "./colours.ts";
import { Key, Picture } from "./Picture.tsx";
import styles from "./ScoreTable.module.css";
import { usePalette } from "./usePalette.ts";

interface ScoreTableProps {
  /** `class` or `label`. */
  readonly what: string;
  readonly names: readonly string[];
  readonly scores: readonly ClassScore[];
  readonly cases: number;
  readonly legend: ReactNode;
}

const figures = ["precision", "recall", "f1"] as const;

/** Precision, recall and F1 of each class or label, and their means. */
export function ScoreTable({ what, names, scores, cases, legend }: ScoreTableProps) {
  const palette = usePalette();
  return (
    <Picture
      plot={
        <div className={styles.scroll}>
          <table className={styles.scores}>
            <thead>
              <tr>
                <th scope="col">{what}</th>
                <th scope="col" title={`Of those said to be of this ${what}, the part that is`}>
                  precision
                </th>
                <th scope="col" title={`Of those of this ${what}, the part that is said to be`}>
                  recall
                </th>
                <th scope="col" title="The harmonic mean of precision and recall">
                  F1
                </th>
                <th scope="col">cases</th>
              </tr>
            </thead>
            <tbody>
              {scores.map((score, index) => {
                const name = names[index] ?? `${what} ${index}`;
                return (
                  <tr key={name}>
                    <th scope="row" title={name}>
                      <Key colour={seriesColour(palette, index)}>{name}</Key>
                    </th>
                    {figures.map((figure) => (
                      <td key={figure}>{showShare(score[figure])}</td>
                    ))}
                    <td>{score.count}</td>
                  </tr>
                );
              })}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">mean</th>
                {figures.map((figure) => (
                  <td key={figure}>{showShare(macroMean(scores, figure))}</td>
                ))}
                <td>{cases}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      }
      legend={legend}
      reading={undefined}
    />
  );
}
