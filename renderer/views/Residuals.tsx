import { useMemo } from "react";
import { residuals, scoreRegression } from "../../core/figures/regression.ts";
import { showFigure } from "../training/figures.ts";
import { seriesColour } from "./colours.ts";
import type { Mark } from "./draw.ts";
import { extent } from "./frame.ts";
import { Key } from "./Picture.tsx";
import { type PictureProps, targetNames } from "./pictures.ts";
import { Scatter } from "./Scatter.tsx";
import { roundUp, showMeasured } from "./ticks.ts";
import { useFitted } from "./useFitted.ts";
import { usePalette } from "./usePalette.ts";
import { Waiting } from "./Waiting.tsx";

/** What is left of each case, true less predicted: over the feature where there is one, else over the prediction. */
export function Residuals({ data, cases }: PictureProps) {
  const names = targetNames(data);
  const palette = usePalette();
  const fitted = useFitted(cases, names.length);
  const [feature, ...others] = data.shape.features;
  const overFeature = others.length === 0;
  const left = useMemo(() => fitted?.map(({ truth, predicted }) => residuals(predicted, truth)), [fitted]);
  const bound = roundUp(
    Math.max(...(left ?? []).map((errors) => errors.reduce((most, e) => Math.max(most, Math.abs(e)), 0))),
  );
  const xRange = useMemo(() => extent(overFeature ? cases.features : cases.targets, 0.05), [cases, overFeature]);
  const domain = useMemo(() => ({ x: xRange, y: [-bound, bound] as const }), [xRange, bound]);
  const marks = useMemo(
    () =>
      fitted?.flatMap(({ cases: asked, predicted }, series) =>
        Array.from(
          predicted,
          (p, row): Mark => ({
            x: overFeature ? (asked.features[row] ?? 0) : p,
            y: left?.[series]?.[row] ?? 0,
            series,
          }),
        ),
      ) ?? [],
    [fitted, left, overFeature],
  );
  const zero = useMemo(
    () =>
      [
        { x: xRange[0], y: 0 },
        { x: xRange[1], y: 0 },
      ] as const,
    [xRange],
  );
  if (!fitted) return <Waiting />;
  const over = overFeature ? (feature ?? "x") : "predicted";
  const scores = fitted.map(({ truth, predicted }) => scoreRegression(predicted, truth));
  return (
    <Scatter
      label={`True less predicted, over ${over}. ${names.map((name, index) => `${name}: mean absolute error ${showFigure(scores[index]?.mae)}.`).join(" ")}`}
      marks={marks}
      domain={domain}
      line={zero}
      legend={
        <>
          <span>true less predicted, over {over}</span>
          {names.map((name, index) => (
            <Key key={name} colour={seriesColour(palette, index)}>
              {name}: MAE {showFigure(scores[index]?.mae)}
            </Key>
          ))}
        </>
      }
      read={(index) => {
        const { x = 0, y = 0, series = 0 } = marks[index] ?? {};
        return (
          <Key colour={seriesColour(palette, series)}>
            case {(index % cases.count) + 1}: {over} {showMeasured(x)}, off by {showMeasured(y)}
          </Key>
        );
      }}
    />
  );
}
