/** From a document to the cases that its network is trained and measured on. */
import type { Document } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import type { Cases, DatasetShape } from "./dataset.ts";
import { makeDataset } from "./datasets.ts";
import { describeData } from "./describe.ts";
import { fitNormalizer, identityNormalizer, type Normalizer } from "./normalize.ts";
import { DataError, type DataFiles, numberSetting } from "./source.ts";
import { splitCases } from "./split.ts";

export interface PreparedData {
  readonly shape: DatasetShape;
  /** In the data's own units. */
  readonly training: Cases;
  /** In the data's own units. */
  readonly validation: Cases;
  /** Fitted to the training cases, or to change nothing: what the network sees is normalised by it. */
  readonly normalizer: Normalizer;
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
    const share = numberSetting(node.settings, "validationSplit");
    const split = splitCases(makeDataset(node.settings, files), shape.targets, share, seed);
    const standardized = node.settings.standardize === true;
    const normalizer = standardized ? fitNormalizer(split.training) : identityNormalizer(shape.features.length);
    return { shape, ...split, normalizer };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { problem: { severity: "error", node: node.id, message: error.message } };
  }
}
