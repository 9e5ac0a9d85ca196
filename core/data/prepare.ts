/** From a document to the cases that its network is trained and measured on. */
import type { Document } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import { type Augmentation, augmentationOf } from "./augment.ts";
import { type Cases, type DatasetShape, targetShape } from "./dataset.ts";
import { type DataChoice, makeDataset, makeTestPart, OWN } from "./datasets.ts";
import { describeData } from "./describe.ts";
import { fillMissing } from "./fillMissing.ts";
import { fitNormalizer, identityNormalizer, type Normalizer, type Scaling } from "./normalize.ts";
import { DataError, type DataFiles, type DataSettings, numberSetting } from "./source.ts";
import { splitCases } from "./split.ts";

export interface PreparedData {
  readonly shape: DatasetShape;
  /** In the data's own units. */
  readonly training: Cases;
  /** In the data's own units. */
  readonly validation: Cases;
  /** In the data's own units: neither trained on nor used to choose anything. Often none. */
  readonly test: Cases;
  /** Fitted to the training cases, or to change nothing: what the network sees is normalised by it. */
  readonly normalizer: Normalizer;
  /** The same for targets that are numbers: what the network is to give is normalised by it. */
  readonly targetNormalizer: Normalizer;
  /** How the images to train on are changed in every epoch. */
  readonly augmentation?: Augmentation;
}

/**
 * Makes the data of the document's data node, from the files that `filesOf` lists, and splits it by the training's seed.
 * Gives the problem where the data cannot be made.
 */
export function prepareData(
  document: Document,
  seed: number,
  files: DataFiles,
): PreparedData | { readonly problem: Problem } {
  const described = describeData(document);
  if (!described) {
    return {
      problem: { severity: "error", message: "There is no data to learn from. Add a Data node and choose a data set." },
    };
  }
  const { node, shape } = described;
  try {
    const parts = makeParts(node, shape, seed, files);
    const augmentation = shape.image && augmentationOf(node.settings);
    return {
      shape,
      ...parts,
      normalizer: normalizerOf(node.settings, shape, parts.training),
      targetNormalizer: targetNormalizerOf(node.settings, shape, parts.training),
      ...(augmentation ? { augmentation } : {}),
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { problem: { severity: "error", node: node.id, message: error.message } };
  }
}

function makeParts(node: DataChoice, shape: DatasetShape, seed: number, files: DataFiles) {
  const cases = makeDataset(node, files);
  // A picture is painted from its own pixels and measured on all of them.
  if (shape.picture) return { training: cases, validation: cases, test: noCases };
  const own = makeTestPart(node, files);
  const shares = {
    validation: own ? 0 : numberSetting(node.settings, "validationSplit"),
    test: numberSetting(node.settings, "testSplit"),
  };
  // What is not split needs no copy.
  const split = shares.validation + shares.test > 0 ? splitCases(cases, shape.targets, shares, seed) : undefined;
  const { training, validation, test } = split ?? { training: cases, validation: noCases, test: noCases };
  const parts = { training, validation: own ?? validation, test };
  const isFilled = node.settings.dataset === OWN && node.own?.kind === "table" && node.own.missing === "fill";
  return isFilled ? fillMissing(node.own, parts) : parts;
}

const noCases: Cases = { count: 0, features: new Float32Array(), targets: new Float32Array() };

function normalizerOf(
  { scaling }: DataSettings,
  { picture, image, features }: DatasetShape,
  training: Cases,
): Normalizer {
  if (picture) return identityNormalizer;
  return fitNormalizer(scaling as Scaling, training.features, image ? 1 : features.length);
}

function targetNormalizerOf({ targetScaling }: DataSettings, shape: DatasetShape, { targets }: Cases): Normalizer {
  if (targetScaling !== "standardize" || shape.targets.kind !== "numbers" || shape.picture) return identityNormalizer;
  return fitNormalizer("standardize", targets, targetShape(shape.targets, 1)[1] ?? 1);
}
