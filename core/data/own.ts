/**
 * A person's own data: what stands in their files, as the data node knows it. So the shapes of a network can be checked
 * before the files are read. The screen makes tables and images of what people bring; here they are CSV and IDX.
 */
import { parseCsv } from "./csv.ts";
import type { Cases, DatasetShape, Picture, Targets } from "./dataset.ts";
import { parseIdx, parseLabelledImages } from "./idx.ts";
import { pictureCases, pictureTargets } from "./photographs.ts";
import { DataError, type DataFiles, fileOf, textOf } from "./source.ts";

/** Names of files are those of `Project.files`. */
export type OwnData = OwnTable | OwnImages | OwnPicture;

export interface OwnTable {
  readonly kind: "table";
  /** CSV: the columns' names, then the rows. */
  readonly file: string;
  /** Rows that are used. */
  readonly cases: number;
  /** Rows with an empty cell in a column that is used: left out, or filled by the column's mean or commonest value. */
  readonly missing: "drop" | "fill";
  /** All of the file, in its order. */
  readonly columns: readonly OwnColumn[];
}

export interface OwnColumn {
  readonly name: string;
  readonly role: "feature" | "target" | "ignored";
  /** The values of categories, in the order of their classes; left out for numbers. */
  readonly categories?: readonly string[];
}

/** Images in one file, and the number of each one's class in another (IDX both). */
export interface OwnImages {
  readonly kind: "images";
  readonly file: string;
  readonly labels: string;
  readonly cases: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly classes: readonly string[];
}

/** One image to be painted, an IDX file of `[channels, height, width]`. */
export interface OwnPicture extends Picture {
  readonly kind: "picture";
  readonly file: string;
}

/** More values than this, and a column is no category. */
export const MAX_CATEGORIES = 100;
/** Columns of a table, rows, and characters of a name or a category. */
export const MAX_COLUMNS = 2000;
export const MAX_CASES = 1_000_000;
export const MAX_WORD = 200;

export const filesOfOwn = (own: OwnData): readonly string[] =>
  own.kind === "images" ? [own.file, own.labels] : [own.file];

/** What is known of it before it is read. Throws a DataError for a table whose columns have no use together. */
export function describeOwn(own: OwnData): DatasetShape {
  switch (own.kind) {
    case "table":
      return {
        cases: own.cases,
        features: used(own, "feature").flatMap(({ name, categories }) =>
          categories ? categories.map((category) => `${name} = ${category}`) : [name],
        ),
        targets: targetsOf(own),
      };
    case "images":
      return {
        cases: own.cases,
        features: Array.from({ length: own.channels * own.height * own.width }, (_, i) => `pixel ${i + 1}`),
        image: [own.channels, own.height, own.width],
        targets: { kind: "classes", classes: own.classes },
      };
    case "picture": {
      const { channels, height, width } = own;
      const names = Array.from({ length: channels }, (_, i) => (channels === 1 ? "grey" : `channel ${i + 1}`));
      return {
        cases: height * width,
        features: ["x", "y"],
        targets: pictureTargets(names),
        picture: { channels, height, width },
      };
    }
  }
}

/** Reads it. Throws a DataError where a file is missing or is not what it was. */
export function makeOwn(own: OwnData, files: DataFiles): Cases {
  switch (own.kind) {
    case "table":
      return readTable(own, textOf(files, own.file));
    case "images":
      return readImages(own, files);
    case "picture": {
      const { shape, bytes } = parseIdx("The picture", fileOf(files, own.file));
      expectShape("The picture", shape, [own.channels, own.height, own.width]);
      return pictureCases(bytes, own);
    }
  }
}

const used = ({ columns }: OwnTable, role: OwnColumn["role"]): OwnColumn[] =>
  columns.filter((column) => column.role === role);

/** One category: classes. Several of two values each: labels. Numbers: numbers. */
function targetsOf(own: OwnTable): Targets {
  const columns = used(own, "target");
  if (used(own, "feature").length === 0) throw new DataError("Choose at least one column as an input.");
  const [first, ...others] = columns;
  if (!first) throw new DataError("Choose at least one column as the target.");
  const names = columns.map(({ name }) => name);
  if (columns.every(({ categories }) => categories === undefined)) return { kind: "numbers", names };
  if (first.categories && others.length === 0) return { kind: "classes", classes: first.categories };
  if (columns.every(({ categories }) => categories?.length === 2)) return { kind: "labels", names };
  throw new DataError("Targets are one category, several categories of two values, or numbers: not a mixture of them.");
}

function readTable(own: OwnTable, text: string): Cases {
  const [header, ...rows] = parseCsv(text);
  if (header?.cells.join("\n") !== own.columns.map(({ name }) => name).join("\n")) {
    throw new DataError("The table has other columns than when it was imported. Import it again.");
  }
  const columns = own.columns.flatMap((column, index) => (column.role === "ignored" ? [] : [{ ...column, index }]));
  const kept =
    own.missing === "drop" ? rows.filter(({ cells }) => columns.every(({ index }) => !isMissing(cells[index]))) : rows;
  if (kept.length !== own.cases) {
    throw new DataError(
      `The table has ${kept.length} cases, not ${own.cases} as when it was imported. Import it again.`,
    );
  }
  const numbers = columns.map((column) => {
    const known = kept.map(({ line, cells }) => readCell(column, cells[column.index], line));
    const filling = column.categories ? commonest(known) : meanOf(known);
    return { ...column, values: known.map((value) => value ?? filling) };
  });
  const widths = { feature: 0, target: 0 };
  for (const { role, categories } of numbers) {
    if (role !== "ignored") widths[role] += role === "feature" ? (categories?.length ?? 1) : 1;
  }
  const parts = {
    feature: new Float32Array(own.cases * widths.feature),
    target: new Float32Array(own.cases * widths.target),
  };
  const filled = { feature: 0, target: 0 };
  for (const { role, categories, values } of numbers) {
    if (role === "ignored") continue;
    const oneHot = role === "feature" && categories !== undefined;
    for (const [row, value] of values.entries()) {
      const place = row * widths[role] + filled[role];
      if (oneHot) parts[role][place + value] = 1;
      else parts[role][place] = value;
    }
    filled[role] += oneHot ? categories.length : 1;
  }
  return { count: own.cases, features: parts.feature, targets: parts.target };
}

/** Undefined where the cell is empty. */
function readCell({ name, categories }: OwnColumn, cell: string | undefined, line: number): number | undefined {
  if (cell === undefined || isMissing(cell)) return undefined;
  if (categories) {
    const index = categories.indexOf(cell.trim());
    if (index < 0) throw new DataError(`Line ${line}, column “${name}”: “${cell}” is none of its categories.`);
    return index;
  }
  const number = toNumber(cell);
  if (number === undefined) throw new DataError(`Line ${line}, column “${name}”: “${cell}” is not a number.`);
  return number;
}

/** Cells that stand for nothing. */
const isMissing = (cell: string | undefined): boolean => /^\s*(?:|NA|N\/A|NaN|null|\?)\s*$/i.test(cell ?? "");

/** Finite as a float32, in which networks compute. */
function toNumber(cell: string): number | undefined {
  const number = Number(cell);
  return Number.isFinite(Math.fround(number)) ? number : undefined;
}

function meanOf(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The first of equally common ones. */
function commonest(values: readonly (number | undefined)[]): number {
  const counts = new Map<number, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0] as const)[0];
}

/**
 * What the columns of a table may be: numbers where most cells that are not empty are (the others are then mistakes, which
 * `ownTable` names), else categories where there are few enough values, else ignored. The last that is not ignored becomes the target. Throws a DataError for a table
 * without rows or with too many columns.
 */
export function inferColumns(text: string): readonly OwnColumn[] {
  const [header, ...rows] = parseCsv(text);
  if (!header || rows.length === 0)
    throw new DataError("The table has no rows below its first one, which names the columns.");
  if (header.cells.length > MAX_COLUMNS) {
    throw new DataError(`The table has ${header.cells.length} columns, and ${MAX_COLUMNS} are read at most.`);
  }
  const long = header.cells.find((name) => name.length > MAX_WORD);
  if (long !== undefined) throw new DataError(`Line 1: the column “${long.slice(0, 20)}…” has too long a name.`);
  const columns = header.cells.map((name, index): OwnColumn => {
    const cells = rows.map(({ cells }) => cells[index] ?? "").filter((cell) => !isMissing(cell));
    if (cells.filter((cell) => toNumber(cell) !== undefined).length > cells.length / 2)
      return { name, role: "feature" };
    const categories = [...new Set(cells.map((cell) => cell.trim()))].sort();
    const isCategory =
      categories.length >= 2 &&
      categories.length <= MAX_CATEGORIES &&
      categories.every((category) => category.length <= MAX_WORD);
    return isCategory ? { name, role: "feature", categories } : { name, role: "ignored" };
  });
  const last = columns.findLastIndex(({ role }) => role === "feature");
  return columns.map((column, index) => (index === last ? { ...column, role: "target" } : column));
}

/** A table as a data node knows it. Throws a DataError where it cannot be used so, with the line and column where one is to blame. */
export function ownTable(
  file: string,
  text: string,
  columns: readonly OwnColumn[],
  missing: OwnTable["missing"],
): OwnTable {
  const [, ...rows] = parseCsv(text);
  const isComplete = (cells: readonly string[]) =>
    columns.every(({ role }, index) => role === "ignored" || !isMissing(cells[index]));
  const cases = missing === "drop" ? rows.filter(({ cells }) => isComplete(cells)).length : rows.length;
  if (cases < 2)
    throw new DataError(`${cases === 0 ? "No case is" : "One case is"} left, and there must be two at least.`);
  if (cases > MAX_CASES) throw new DataError(`There are ${cases} cases, and ${MAX_CASES} are read at most.`);
  const own: OwnTable = { kind: "table", file, cases, missing, columns };
  describeOwn(own);
  readTable(own, text);
  return own;
}

function readImages(own: OwnImages, files: DataFiles): Cases {
  const { images, labels } = parseLabelledImages(
    { name: "The file of images", file: fileOf(files, own.file) },
    { name: "The file of labels", file: fileOf(files, own.labels) },
  );
  const { cases, channels, height, width } = own;
  const wanted = images.shape.length === 3 ? [cases, height, width] : [cases, channels, height, width];
  expectShape("The file of images", images.shape, wanted);
  const wrong = labels.bytes.find((label) => label >= own.classes.length);
  if (wrong !== undefined)
    throw new DataError(`The file of labels has the class ${wrong}, and there are ${own.classes.length}.`);
  return { count: cases, features: Float32Array.from(images.bytes), targets: Float32Array.from(labels.bytes) };
}

function expectShape(what: string, found: readonly number[], wanted: readonly number[]): void {
  if (found.join() === wanted.join()) return;
  throw new DataError(
    `${what} is ${found.join(" × ")}, not ${wanted.join(" × ")} as when it was imported. Import it again.`,
  );
}
