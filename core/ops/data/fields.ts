/** The settings that a node with data has: those of its data sets, each shown where a set depends on it. */
import { OWN } from "../../data/datasets.ts";
import type { Dataset } from "../../data/source.ts";
import type { Field } from "../../op.ts";

/** The choice of a data set among these. */
export const datasetField = (sets: Readonly<Record<string, Dataset>>, usual: string) =>
  ({
    kind: "choice",
    label: "Data set",
    default: usual,
    options: {
      ...Object.fromEntries(Object.entries(sets).map(([name, { label }]) => [name, label])),
      [OWN]: "Your own data",
    },
  }) as const satisfies Field;

const namesWhere = (sets: Readonly<Record<string, Dataset>>, holds: (set: Dataset) => boolean): string[] =>
  Object.entries(sets).flatMap(([name, set]) => (holds(set) ? [name] : []));

/** The settings of sets of cases, with how they are split and scaled. */
export function caseFields(sets: Readonly<Record<string, Dataset>>) {
  const whereUsed = (name: string) => ({
    field: "dataset",
    is: namesWhere(sets, ({ fields }) => fields.includes(name)),
  });
  const images = {
    field: "dataset",
    is: [...namesWhere(sets, ({ isImages }) => isImages === true), OWN],
    own: "images",
  } as const;
  return {
    samples: {
      kind: "int",
      label: "Samples",
      help: "How many cases are made, for training and validation together.",
      default: 300,
      min: 20,
      max: 20_000,
      when: whereUsed("samples"),
    },
    noise: {
      kind: "float",
      label: "Noise",
      help: "How far cases stray from the pattern.",
      default: 0.1,
      min: 0,
      max: 1,
      step: 0.01,
      when: whereUsed("noise"),
    },
    arms: {
      kind: "int",
      label: "Arms",
      help: "Each arm of the spiral is a class.",
      default: 3,
      min: 2,
      max: 5,
      when: whereUsed("arms"),
    },
    classes: {
      kind: "int",
      label: "Classes",
      help: "Each blob or ring is a class.",
      default: 3,
      min: 2,
      max: 6,
      when: whereUsed("classes"),
    },
    balance: {
      kind: "float",
      label: "Class balance",
      help: "The part of the cases that is of the first class. At 0.5 both have as many.",
      default: 0.5,
      min: 0.05,
      max: 0.95,
      step: 0.05,
      when: whereUsed("balance"),
    },
    firstClass: {
      kind: "float",
      label: "Class balance",
      help: "How many cases the first class has for each one of any other class. At 1 all classes have as many.",
      default: 1,
      min: 0.1,
      max: 10,
      step: 0.1,
      when: whereUsed("firstClass"),
    },
    rareShare: {
      kind: "float",
      label: "Rare part",
      help: "The part of the cases that is of the rare class.",
      default: 0.1,
      min: 0.02,
      max: 0.5,
      step: 0.01,
      when: whereUsed("rareShare"),
    },
    outliers: {
      kind: "float",
      label: "Outliers",
      help: "The part of the points that is far too high.",
      default: 0.15,
      min: 0,
      max: 0.45,
      step: 0.01,
      when: whereUsed("outliers"),
    },
    dataSeed: {
      kind: "int",
      label: "Data seed",
      help: "Another seed makes other cases of the same pattern.",
      default: 1,
      min: 0,
      max: 4_294_967_295,
      when: whereUsed("dataSeed"),
    },
    shift: {
      kind: "int",
      label: "Shift",
      help: "Pixels up to which training images are moved along each axis, others in every epoch.",
      default: 0,
      min: 0,
      max: 8,
      when: images,
    },
    flip: {
      kind: "bool",
      label: "Flip",
      help: "Turns half of the training images left to right, others in every epoch. No good for digits.",
      default: false,
      when: images,
    },
    rotate: {
      kind: "float",
      label: "Rotate",
      help: "Degrees up to which training images are turned either way, others in every epoch.",
      default: 0,
      min: 0,
      max: 180,
      step: 5,
      when: images,
    },
    pixelNoise: {
      kind: "float",
      label: "Pixel noise",
      help: "Added to training images, another in every epoch: its deviation, as a part of the way from black to white.",
      default: 0,
      min: 0,
      max: 0.5,
      step: 0.01,
      when: images,
    },
    validationSplit: {
      kind: "float",
      label: "Validation split",
      help: "The part of the cases kept out of training, to measure how well the network does on new ones.",
      default: 0.2,
      min: 0,
      max: 0.9,
      step: 0.05,
      when: { field: "dataset", is: [...namesWhere(sets, ({ makeTest }) => makeTest === undefined), OWN] },
    },
    testSplit: {
      kind: "float",
      label: "Test split",
      help: "The part of the cases that is put away until the end: neither trained on nor looked at, until you press Measure beside the curves.",
      default: 0,
      min: 0,
      max: 0.5,
      step: 0.05,
    },
    scaling: {
      kind: "choice",
      label: "Scaling",
      help: "Brings every feature to a common size, as the training cases have it. The pixels of images go together.",
      default: "standardize",
      options: {
        none: "None",
        standardize: "Mean 0, deviation 1",
        unit: "From 0 to 1",
        signed: "From -1 to 1",
      },
    },
  } as const satisfies Readonly<Record<string, Field>>;
}

/** Whether numbers to predict are scaled: in these sets of them, and in a person's own table. */
export const targetScalingField = (sets: Readonly<Record<string, Dataset>>) =>
  ({
    kind: "choice",
    label: "Target scaling",
    help: "Brings each number to predict to a common size, as the training cases have it. Predictions and pictures stay in the data's own units; the loss does not.",
    default: "none",
    options: { none: "None", standardize: "Mean 0, deviation 1" },
    when: {
      field: "dataset",
      is: [...Object.keys(sets), OWN],
      own: "table",
    },
  }) as const satisfies Field;
