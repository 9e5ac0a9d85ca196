import { useMemo } from "react";
import { showFigure } from "../training/figures.ts";
import { className, classNames, type PictureProps, someOf } from "./pictures.ts";
import { besides, caseImage, inkShades, rangeOf } from "./pixels.ts";
import { Tiles } from "./Tiles.tsx";
import { useInputs } from "./useInputs.ts";
import { usePalette } from "./usePalette.ts";
import { usePrediction } from "./usePrediction.ts";
import { Waiting } from "./Waiting.tsx";

const mostImages = 24;

/** Images as the network gets them, and beside each what it makes of it. */
export function Reconstructions({ data, cases }: PictureProps) {
  const palette = usePalette();
  const classes = classNames(data);
  const some = useMemo(() => someOf(cases, mostImages), [cases]);
  const inputs = useInputs(some);
  const answered = usePrediction(some);
  const image = data.shape.image;
  const shown = useMemo(() => {
    if (!inputs || !answered || !image || answered.prediction.values.length !== inputs.length) return undefined;
    const { values } = answered.prediction;
    const range = rangeOf(inputs);
    const shades = inkShades(palette);
    const width = inputs.length / some.count;
    return Array.from({ length: some.count }, (_, index) => {
      let squares = 0;
      for (let i = index * width; i < (index + 1) * width; i++) squares += ((inputs[i] ?? 0) - (values[i] ?? 0)) ** 2;
      return {
        pixels: besides(caseImage(inputs, index, image, range, shades), caseImage(values, index, image, range, shades)),
        error: squares / width,
      };
    });
  }, [inputs, answered, image, palette, some]);
  if (!shown) return <Waiting />;
  const nameOf = (index: number) =>
    classes.length > 0 ? className(classes, some.targets[index] ?? 0) : `${index + 1}`;
  const mean = shown.reduce((sum, { error }) => sum + error, 0) / shown.length;
  return (
    <Tiles
      label={`${shown.length} images, each with what the network makes of it on its right. Mean squared error ${showFigure(mean)}.`}
      tiles={shown.map(({ pixels }, index) => ({ pixels, caption: nameOf(index) }))}
      least={60}
      legend={<span>image and reconstruction, MSE {showFigure(mean)}</span>}
      read={({ tile }) => (
        <span>
          {nameOf(tile)}: mean squared error {showFigure(shown[tile]?.error)}
        </span>
      )}
    />
  );
}
