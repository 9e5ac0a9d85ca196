/** All built-in data sets, by the name that a data node's setting `dataset` has. */
import { line, sine } from "./curves.ts";
import type { Cases, DatasetShape } from "./dataset.ts";
import { iris } from "./iris.ts";
import { blobs, circles, moons, spiral, xor } from "./planar.ts";
import { DataError, type DataFiles, type DataSettings, type Dataset } from "./source.ts";

export const datasets: Readonly<Record<string, Dataset>> = {
  spiral,
  circles,
  xor,
  blobs,
  moons,
  sine,
  line,
  iris,
};

/** The shape of the data that a data node's settings ask for. Throws a DataError for settings that name none. */
export const describeDataset = (settings: DataSettings): DatasetShape => chosen(settings).describe(settings);

/** The cases that a data node's settings ask for. Throws a DataError where they cannot be had. */
export const makeDataset = (settings: DataSettings, files: DataFiles): Cases => chosen(settings).make(settings, files);

/** The files under `assets/data/` that a data node's settings ask for. Throws a DataError for settings that name no data set. */
export const datasetFiles = (settings: DataSettings): readonly string[] => chosen(settings).files ?? [];

function chosen(settings: DataSettings): Dataset {
  const name = String(settings.dataset);
  const dataset = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (!dataset) throw new DataError(`There is no data set “${name}”.`);
  return dataset;
}
