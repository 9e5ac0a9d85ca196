/** The figures that a run is measured by: the loss and the metrics, of the training and of the validation cases. */
import { type Metric, metricNames } from "../op.ts";

type Measure = "loss" | Metric;

/** What a measure is called, whether more of it is better, and whether it is read as a percentage. */
const measures: {
  readonly [M in Measure]: { readonly label: string; readonly gain: boolean; readonly share: boolean };
} = {
  loss: { label: "loss", gain: false, share: false },
  accuracy: { label: "accuracy", gain: true, share: true },
  topFive: { label: "top-5 accuracy", gain: true, share: true },
  f1: { label: "F1", gain: true, share: false },
  error: { label: "error", gain: false, share: false },
  rmse: { label: "RMSE", gain: false, share: false },
  r2: { label: "R²", gain: true, share: false },
  psnr: { label: "PSNR", gain: true, share: false },
  nearest: { label: "nearest-neighbour accuracy", gain: true, share: true },
};

type Validation<M extends Measure> = `validation${Capitalize<M>}`;
export type FigureName = Measure | Validation<Measure>;
/** What the network does not have is left out, and so is what is not finite. */
export type Figures = { readonly [N in FigureName]?: number };

interface Figure {
  readonly name: FigureName;
  /** `validation loss`, `training accuracy`. */
  readonly label: string;
  readonly gain: boolean;
  readonly share: boolean;
}

/** The name of a measure's figure over the validation cases. */
export const validationName = <M extends Measure>(name: M) =>
  `validation${name.charAt(0).toUpperCase()}${name.slice(1)}` as Validation<M>;

const figures: ReadonlyMap<FigureName, Figure> = new Map(
  (["loss", ...metricNames] as const).flatMap((name): (readonly [FigureName, Figure])[] => {
    const { label, ...measure } = measures[name];
    return [
      [name, { ...measure, name, label: `training ${label}` }],
      [validationName(name), { ...measure, name: validationName(name), label: `validation ${label}` }],
    ];
  }),
);

/** Each measure of training, then of validation. */
export const figureNames: readonly FigureName[] = [...figures.keys()];

/** The figures of one point of a curve, from those of training and of validation. */
export const joinFigures = (
  training: { readonly [M in Measure]?: number },
  validated: { readonly [M in Measure]?: number },
): Figures => ({
  ...training,
  ...Object.fromEntries(Object.entries(validated).map(([name, value]) => [validationName(name as Measure), value])),
});

/** `validation loss`, `training accuracy`. */
export const figureLabel = (name: FigureName): string => figures.get(name)?.label ?? name;

/** Whether a figure is the better the greater it is. */
export const isGain = (name: FigureName): boolean => figures.get(name)?.gain ?? false;

/** Whether a figure is a part of all cases, from 0 to 1. */
export const isShare = (name: FigureName): boolean => figures.get(name)?.share ?? false;
