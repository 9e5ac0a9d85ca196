import { useMemo } from "react";
import type { Picture as Photograph } from "../../core/data/dataset.ts";
import { derivatives, meanOffset, psnr, reach } from "../../core/figures/images.ts";
import { useTrainingStore } from "../state/training.ts";
import type { TrainingData } from "../training/run.ts";
import type { PictureProps } from "./pictures.ts";
import { caseImage, greyShades, inkShades, type Range, shade } from "./pixels.ts";
import { Tiles } from "./Tiles.tsx";
import { showMeasured } from "./ticks.ts";
import { usePalette } from "./usePalette.ts";
import { usePrediction } from "./usePrediction.ts";

/** Pixels asked about on the longer side: while it trains few, at rest all that there are up to these. */
const coarse = 64;
const fine = 256;
/** Pixels of a photograph are from −1 to 1. */
const span: Range = [-1, 1];
/** dB that must be gained by taking the mean brightness away before it is worth saying. */
const worthSaying = 1;

/** The photograph, what the network paints, how far it is off, and how both change from pixel to pixel. */
export function FittedImage({ data }: PictureProps) {
  const palette = usePalette();
  const running = useTrainingStore((training) => training.status === "running");
  const { picture } = data.shape;
  const sampled = useMemo(() => picture && sample(data, picture, running ? coarse : fine), [data, picture, running]);
  const answered = usePrediction(sampled);
  const shown = answered?.query ?? sampled;
  const painted = answered?.prediction.values;
  const view = useMemo(() => shown && compare(shown, painted), [shown, painted]);
  const tiles = useMemo(() => {
    if (!shown || !view) return [];
    const { width, height } = shown;
    const image = [shown.channels, height, width];
    const steep: Range = [0, reach(view.targetSlope)];
    const curved = reach(view.targetLaplacian);
    const target = { pixels: caseImage(shown.target, 0, image, span, greyShades), caption: "photograph" };
    const slope = {
      pixels: shade(view.targetSlope, 0, width, height, steep, inkShades(palette)),
      caption: "gradient",
    };
    if (!view.painted) return [target, slope];
    const { painted: values, error, slope: own, laplacian } = view.painted;
    return [
      target,
      { pixels: caseImage(values, 0, image, span, greyShades), caption: "painted" },
      { pixels: shade(error, 0, width, height, [0, 1], inkShades(palette)), caption: "error" },
      slope,
      { pixels: shade(own, 0, width, height, steep, inkShades(palette)), caption: "its gradient" },
      { pixels: shade(laplacian, 0, width, height, [-curved, curved], greyShades), caption: "its Laplacian" },
    ];
  }, [shown, view, palette]);
  const heading = view?.painted
    ? describePsnr(view.painted.psnr, view.painted.centredPsnr)
    : "Nothing painted yet: wire what paints the pixels to a Painting";
  return (
    <Tiles
      label={`The photograph, what the network paints, and the difference. ${heading}.`}
      tiles={tiles}
      least={60}
      marksPixel
      legend={
        <span title="Gradient and Laplacian are differences of neighbouring pixels of what is painted.">{heading}</span>
      }
      read={({ column, row }) => {
        if (!shown || !view) return undefined;
        const at = row * shown.width + column;
        const own = view.painted?.painted[at];
        return (
          <span>
            row {row + 1}, column {column + 1}: {showMeasured(shown.target[at] ?? 0)}
            {own !== undefined && `, painted ${showMeasured(own)}`}
          </span>
        );
      }}
    />
  );
}

const describePsnr = (whole: number, centred: number): string =>
  centred > whole + worthSaying
    ? `PSNR ${whole.toFixed(1)} dB, with its mean moved ${centred.toFixed(1)} dB`
    : `PSNR ${whole.toFixed(1)} dB`;

interface Sampled extends Photograph {
  readonly count: number;
  readonly features: Float32Array;
  /** `[channels, height, width]` */
  readonly target: Float32Array;
}

/** Every so manyth pixel, so that the longer side has no more than `most`. */
function sample({ training, shape }: TrainingData, { channels, height, width }: Photograph, most: number): Sampled {
  const stride = Math.ceil(Math.max(height, width) / most);
  const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const count = rows * columns;
  const numbers = shape.targets.kind === "numbers" ? shape.targets.names.length : channels;
  const features = new Float32Array(2 * count);
  const target = new Float32Array(channels * count);
  for (let i = 0; i < count; i++) {
    const pixel = Math.floor(i / columns) * stride * width + (i % columns) * stride;
    features.set(training.features.subarray(2 * pixel, 2 * pixel + 2), 2 * i);
    for (let c = 0; c < channels; c++) target[c * count + i] = training.targets[pixel * numbers + c] ?? 0;
  }
  return { channels, height: rows, width: columns, count, features, target };
}

/** What is painted, moved to the photograph's mean brightness where it was learned from derivatives alone. */
function compare({ channels, count, width, height, target }: Sampled, values: Float32Array | undefined) {
  const ofTarget = derivatives(brightness(target, channels, count), width, height);
  const base = { targetSlope: ofTarget.slope, targetLaplacian: ofTarget.laplacian };
  if (values?.length !== channels * count) return { ...base, painted: undefined };
  const planes = new Float32Array(values.length);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < channels; c++) planes[c * count + i] = values[i * channels + c] ?? 0;
  }
  const peak = span[1] - span[0];
  const offset = meanOffset(planes, target);
  const centred = planes.map((value) => value - offset);
  const [plain, moved] = [psnr(planes, target, peak), psnr(centred, target, peak)];
  const painted = moved > plain + worthSaying ? centred : planes;
  const error = brightness(
    painted.map((value, i) => Math.abs(value - (target[i] ?? 0))),
    channels,
    count,
  );
  return {
    ...base,
    painted: {
      painted,
      error,
      psnr: plain,
      centredPsnr: moved,
      ...derivatives(brightness(painted, channels, count), width, height),
    },
  };
}

/** The mean of the channels. */
const brightness = (planes: Float32Array, channels: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += planes[c * count + i] ?? 0;
    return sum / channels;
  });
