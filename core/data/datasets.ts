/** All built-in data sets, by the name that a data node's setting `dataset` has. */
import { bumps, heteroscedastic, line, outliers, sine, step } from "./curves.ts";
import type { Cases, DatasetShape } from "./dataset.ts";
import { digits, mnist } from "./digits.ts";
import { multiLabel } from "./multiLabel.ts";
import { astronaut, camera } from "./photographs.ts";
import { blobs, checkerboard, circles, imbalanced, moons, rings, spiral, xor } from "./planar.ts";
import { DataError, type DataFiles, type DataSettings, type Dataset } from "./source.ts";
import { plane, saddle, swissRoll } from "./surfaces.ts";
import { breastCancer, diabetes, iris, wine } from "./tables.ts";

/** Labelled cases: each is of one class. */
export const labelledSets: Readonly<Record<string, Dataset>> = {
  ...{ spiral, circles, xor, blobs, moons, rings, checkerboard, imbalanced },
  ...{ iris, wine, breastCancer, digits, mnist },
};

/** Cases with numbers to predict, or with several labels. */
export const otherSets: Readonly<Record<string, Dataset>> = {
  multiLabel,
  ...{ sine, line, outliers, step, bumps, heteroscedastic, plane, saddle, swissRoll },
  diabetes,
};

/** Pictures to be painted. */
export const pictures: Readonly<Record<string, Dataset>> = { camera, astronaut };

export const datasets: Readonly<Record<string, Dataset>> = { ...labelledSets, ...otherSets, ...pictures };

/** The shape of the data that a data node's settings ask for. Throws a DataError for settings that name none. */
export const describeDataset = (settings: DataSettings): DatasetShape => chosen(settings).describe(settings);

/** The cases that a data node's settings ask for. Throws a DataError where they cannot be had. */
export const makeDataset = (settings: DataSettings, files: DataFiles): Cases => chosen(settings).make(settings, files);

/** The set's own test part; undefined where it has none. Throws a DataError where it cannot be had. */
export const makeTestPart = (settings: DataSettings, files: DataFiles): Cases | undefined =>
  chosen(settings).makeTest?.(settings, files);

/** The files under `assets/data/` that a data node's settings ask for. Throws a DataError for settings that name no data set. */
export const datasetFiles = (settings: DataSettings): readonly string[] => chosen(settings).files ?? [];

function chosen(settings: DataSettings): Dataset {
  const name = String(settings.dataset);
  const dataset = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (!dataset) throw new DataError(`There is no data set “${name}”.`);
  return dataset;
}
