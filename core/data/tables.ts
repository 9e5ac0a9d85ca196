/** Tables of measurements that are shipped in `assets/data/`, where their sources stand. */
import { parseCsv } from "./csv.ts";
import type { Cases, Targets } from "./dataset.ts";
import { DataError, type Dataset, textOf } from "./source.ts";

interface Table {
  readonly file: string;
  readonly label: string;
  readonly summary: string;
  readonly cases: number;
  /** Names of the columns before the last, and what a person calls them. */
  readonly features: Readonly<Record<string, string>>;
  /** The last column. */
  readonly target: string;
  readonly targets: Targets;
}

const table = (description: Table): Dataset => ({
  label: description.label,
  summary: description.summary,
  fields: [],
  files: [description.file],
  describe: () => ({
    cases: description.cases,
    features: Object.values(description.features),
    targets: description.targets,
  }),
  make: (_, files) => readTable(description, textOf(files, description.file)),
});

function readTable({ file, cases, features, target, targets }: Table, text: string): Cases {
  const [header, ...rows] = parseCsv(text);
  const columns = [...Object.keys(features), target];
  if (header?.cells.join() !== columns.join()) {
    throw new DataError(`${file}, line 1: the columns must be ${columns.join(", ")}.`);
  }
  if (rows.length !== cases) throw new DataError(`${file}: ${rows.length} cases where there must be ${cases}.`);
  const numberIn = (line: number, cell: string) => {
    const number = Number(cell);
    if (cell.trim() === "" || !Number.isFinite(number)) {
      throw new DataError(`${file}, line ${line}: “${cell}” is not a number.`);
    }
    return number;
  };
  const targetIn = (line: number, cell: string) => {
    if (targets.kind !== "classes") return numberIn(line, cell);
    const index = targets.classes.indexOf(cell);
    if (index < 0) throw new DataError(`${file}, line ${line}: “${cell}” is none of ${targets.classes.join(", ")}.`);
    return index;
  };
  return {
    count: cases,
    features: Float32Array.from(rows.flatMap(({ line, cells }) => cells.slice(0, -1).map((x) => numberIn(line, x)))),
    targets: Float32Array.from(rows.map(({ line, cells }) => targetIn(line, cells.at(-1) ?? ""))),
  };
}

/** Columns that a person calls what the file does, with spaces. */
const spaced = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name.replaceAll("_", " ")]));

export const iris = table({
  file: "iris.csv",
  label: "Iris",
  summary: "150 flowers of three species by four measurements (Fisher 1936).",
  cases: 150,
  features: {
    sepal_length_cm: "sepal length (cm)",
    sepal_width_cm: "sepal width (cm)",
    petal_length_cm: "petal length (cm)",
    petal_width_cm: "petal width (cm)",
  },
  target: "species",
  targets: { kind: "classes", classes: ["setosa", "versicolor", "virginica"] },
});

export const wine = table({
  file: "wine.csv",
  label: "Wine",
  summary: "178 wines of three cultivars by 13 chemical measurements of very different sizes.",
  cases: 178,
  features: {
    ...spaced(["alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols", "flavanoids"]),
    ...spaced(["nonflavanoid_phenols", "proanthocyanins", "color_intensity", "hue"]),
    od280_od315: "OD280/OD315",
    ...spaced(["proline"]),
  },
  target: "cultivar",
  targets: { kind: "classes", classes: ["class_0", "class_1", "class_2"] },
});

const nucleus = [
  ...["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave_points"],
  ...["symmetry", "fractal_dimension"],
];

export const breastCancer = table({
  file: "breast_cancer.csv",
  label: "Breast cancer",
  summary: "569 tumours, malignant or benign, by 30 measurements of their cells' nuclei (Wolberg et al. 1995).",
  cases: 569,
  features: spaced(["mean", "se", "worst"].flatMap((of) => nucleus.map((name) => `${of}_${name}`))),
  target: "diagnosis",
  targets: { kind: "classes", classes: ["malignant", "benign"] },
});

export const diabetes = table({
  file: "diabetes.csv",
  label: "Diabetes",
  summary: "442 patients by ten measurements, and how far the illness had gone a year later (Efron et al. 2004).",
  cases: 442,
  features: {
    ...spaced(["age", "sex"]),
    bmi: "body mass index",
    bp: "blood pressure",
    s1: "cholesterol",
    s2: "LDL",
    s3: "HDL",
    s4: "cholesterol / HDL",
    s5: "log triglycerides",
    s6: "blood sugar",
  },
  target: "progression",
  targets: { kind: "numbers", names: ["progression"] },
});
