import { useMemo } from "react";
import { scoreRegression } from "../../core/figures/regression.ts";
import { showFigure } from "../training/figures.ts";
import { seriesColour } from "./colours.ts";
import type { Mark } from "./draw.ts";
import { extent } from "./frame.ts";
import { Key } from "./Picture.tsx";
import { type PictureProps, targetNames } from "./pictures.ts";
import { Scatter } from "./Scatter.tsx";
import { showMeasured } from "./ticks.ts";
import { useFitted } from "./useFitted.ts";
import { usePalette } from "./usePalette.ts";
import { Waiting } from "./Waiting.tsx";

/** Each case where its true number is to the right and the predicted one above: on the diagonal both are the same. */
export function PredictedAgainstTrue({ data, cases }: PictureProps) {
  const names = targetNames(data);
  const palette = usePalette();
  const fitted = useFitted(cases, names.length);
  const domain = useMemo(() => {
    const range = extent(cases.targets, 0.08);
    return { x: range, y: range };
  }, [cases]);
  const marks = useMemo(
    () =>
      fitted?.flatMap(({ truth, predicted }, series) =>
        Array.from(truth, (t, row): Mark => ({ x: t, y: predicted[row] ?? 0, series })),
      ) ?? [],
    [fitted],
  );
  const scores = useMemo(() => fitted?.map(({ truth, predicted }) => scoreRegression(predicted, truth)), [fitted]);
  const diagonal = useMemo(() => {
    const [min, max] = domain.x;
    return [
      { x: min, y: min },
      { x: max, y: max },
    ] as const;
  }, [domain]);
  if (!fitted) return <Waiting />;
  const described = names.map((name, index) => {
    const score = scores?.[index];
    return score
      ? `${name}: R² ${showFigure(score.r2)}, RMSE ${showFigure(score.rmse)}, MAE ${showFigure(score.mae)}.`
      : "";
  });
  return (
    <Scatter
      label={`Predicted over true numbers. ${described.join(" ")}`}
      marks={marks}
      domain={domain}
      line={diagonal}
      legend={
        <>
          <span>predicted over true</span>
          {names.map((name, index) => (
            <Key key={name} colour={seriesColour(palette, index)}>
              {name}: R² {showFigure(scores?.[index]?.r2)}, RMSE {showFigure(scores?.[index]?.rmse)}
            </Key>
          ))}
        </>
      }
      read={(index) => {
        const series = Math.floor(index / cases.count);
        const { x = 0, y = 0 } = marks[index] ?? {};
        return (
          <Key colour={seriesColour(palette, series)}>
            case {(index % cases.count) + 1}: {names[series]} is {showMeasured(x)}, predicted {showMeasured(y)}
          </Key>
        );
      }}
    />
  );
}
