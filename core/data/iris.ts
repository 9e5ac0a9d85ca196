/** Iris (R. A. Fisher 1936): three species of flowers by four measurements. The file is shipped in `assets/data/`. */
import { parseCsv } from "./csv.ts";
import type { Cases } from "./dataset.ts";
import { DataError, type Dataset, textOf } from "./source.ts";

const file = "iris.csv";
const species = ["setosa", "versicolor", "virginica"];
/** Its columns before the species, and what a person calls them. */
const measurements = {
  sepal_length_cm: "sepal length (cm)",
  sepal_width_cm: "sepal width (cm)",
  petal_length_cm: "petal length (cm)",
  petal_width_cm: "petal width (cm)",
};
const cases = 150;

export const iris: Dataset = {
  label: "Iris",
  summary: "150 flowers of three species by four measurements (Fisher 1936).",
  task: "classification",
  files: [file],
  describe: () => ({
    cases,
    features: Object.values(measurements),
    targets: { kind: "classes", classes: species },
  }),
  make: (_, files) => readIris(textOf(files, file)),
};

function readIris(text: string): Cases {
  const [header, ...rows] = parseCsv(text);
  const columns = [...Object.keys(measurements), "species"];
  if (header?.cells.join() !== columns.join()) {
    throw new DataError(`${file}, line 1: the columns must be ${columns.join(", ")}.`);
  }
  if (rows.length !== cases) throw new DataError(`${file}: ${rows.length} flowers where there must be ${cases}.`);
  const features = rows.flatMap(({ line, cells }) =>
    cells.slice(0, -1).map((cell) => {
      const number = Number(cell);
      if (cell.trim() === "" || !Number.isFinite(number)) {
        throw new DataError(`${file}, line ${line}: “${cell}” is not a number.`);
      }
      return number;
    }),
  );
  const targets = rows.map(({ line, cells }) => {
    const index = species.indexOf(cells.at(-1) ?? "");
    if (index < 0) throw new DataError(`${file}, line ${line}: “${cells.at(-1)}” is none of ${species.join(", ")}.`);
    return index;
  });
  return { count: cases, features: Float32Array.from(features), targets: Float32Array.from(targets) };
}
