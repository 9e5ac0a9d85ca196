/** All built-in data sets, by the name that a data node's setting `dataset` has. */
import type { Node } from "../document/document.ts";
import { bumps, heteroscedastic, line, outliers, sine, step } from "./curves.ts";
import type { Cases, DatasetShape } from "./dataset.ts";
import { digits, mnist } from "./digits.ts";
import { multiLabel } from "./multiLabel.ts";
import { describeOwn, makeOwn } from "./own.ts";
import { astronaut, camera } from "./photographs.ts";
import { blobs, checkerboard, circles, imbalanced, moons, rings, spiral, xor } from "./planar.ts";
import { DataError, type DataFiles, type Dataset } from "./source.ts";
import { plane, saddle, swissRoll } from "./surfaces.ts";
import { breastCancer, diabetes, iris, wine } from "./tables.ts";

/** Labelled cases: each is of one class. */
export const labelledSets: Readonly<Record<string, Dataset>> = {
  ...{ spiral, circles, xor, blobs, moons, rings, checkerboard, imbalanced },
  ...{ iris, wine, breastCancer, digits, mnist },
};

/** Cases with numbers to predict. */
export const numberSets: Readonly<Record<string, Dataset>> = {
  ...{ sine, line, outliers, step, bumps, heteroscedastic, plane, saddle, swissRoll },
  diabetes,
};

/** Cases with numbers to predict, or with several labels. */
export const otherSets: Readonly<Record<string, Dataset>> = { multiLabel, ...numberSets };

/** Pictures to be painted. */
export const pictures: Readonly<Record<string, Dataset>> = { camera, astronaut };

export const datasets: Readonly<Record<string, Dataset>> = { ...labelledSets, ...otherSets, ...pictures };

/** The setting `dataset` of a data node whose data is a person's own. */
export const OWN = "own";

/** What decides over the data of a data node. */
export type DataChoice = Pick<Node, "settings" | "own">;

/** The shape of the data that a data node asks for. Throws a DataError where it asks for none. */
export const describeDataset = (node: DataChoice): DatasetShape => chosen(node).describe(node.settings);

/** The cases that a data node asks for. Throws a DataError where they cannot be had. */
export const makeDataset = (node: DataChoice, files: DataFiles): Cases => chosen(node).make(node.settings, files);

/** The set's own test part; undefined where it has none. Throws a DataError where it cannot be had. */
export const makeTestPart = (node: DataChoice, files: DataFiles): Cases | undefined =>
  chosen(node).makeTest?.(node.settings, files);

/** The files under `assets/data/` that a data node asks for. Throws a DataError where it asks for no data set. */
export const datasetFiles = (node: DataChoice): readonly string[] => chosen(node).files ?? [];

function chosen({ settings, own }: DataChoice): Pick<Dataset, "describe" | "make" | "makeTest" | "files"> {
  const name = String(settings.dataset);
  if (name === OWN) {
    if (!own) throw new DataError("There is no data of your own here yet. Import some, or choose a data set.");
    return { describe: () => describeOwn(own), make: (_, files) => makeOwn(own, files) };
  }
  const dataset = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (!dataset) throw new DataError(`There is no data set “${name}”.`);
  return dataset;
}
