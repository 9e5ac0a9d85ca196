/** A person's own table: which of its columns are what, and how its cells become numbers. */
import type { Row } from "./csv.ts";
import type { Cases, DatasetShape, Targets } from "./dataset.ts";
import { DataError } from "./source.ts";

export interface OwnTable {
  readonly kind: "table";
  /** CSV: the columns' names, then the rows. */
  readonly file: string;
  /** Rows that are used. */
  readonly cases: number;
  /**
   * Rows with an empty cell in a column that is used: left out, or filled by the mean or the commonest value of the training
   * cases. Those without a target are always left out.
   */
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

/** More values than this, and a column is no category. */
export const MAX_CATEGORIES = 100;
/** Columns of a table, rows, and characters of a name or a category. */
export const MAX_COLUMNS = 2000;
export const MAX_CASES = 1_000_000;
export const MAX_WORD = 200;

/** What is known of it before it is read. Throws a DataError where its columns have no use together. */
export const describeTable = (own: OwnTable): DatasetShape => ({
  cases: own.cases,
  features: used(own, "feature").flatMap(({ name, categories }) =>
    categories ? categories.map((category) => `${name} = ${category}`) : [name],
  ),
  targets: targetsOf(own),
});

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

/**
 * The cases of a table, the first of whose rows names the columns. An input that is to be filled is NaN, as are all numbers of
 * a category. Throws a DataError where the table is not what it was.
 */
export function readTable(own: OwnTable, [header, ...rows]: readonly Row[]): Cases {
  if (header?.cells.join("\n") !== own.columns.map(({ name }) => name).join("\n")) {
    throw new DataError("The table has other columns than when it was imported. Import it again.");
  }
  const columns = own.columns.flatMap((column, index) => (column.role === "ignored" ? [] : [{ ...column, index }]));
  const kept = usedRows(rows, own.columns, own.missing);
  // Of older projects that were to fill empty cells, rows without a target counted too.
  if (kept.length !== own.cases && !(own.missing === "fill" && rows.length === own.cases)) {
    throw new DataError(
      `The table has ${kept.length} cases, not ${own.cases} as when it was imported. Import it again.`,
    );
  }
  const numbers = columns.map((column) => {
    return { ...column, values: kept.map(({ line, cells }) => readCell(column, cells[column.index], line)) };
  });
  const widths = { feature: 0, target: 0 };
  for (const { role, categories } of numbers) {
    if (role !== "ignored") widths[role] += role === "feature" ? (categories?.length ?? 1) : 1;
  }
  const parts = {
    feature: new Float32Array(kept.length * widths.feature),
    target: new Float32Array(kept.length * widths.target),
  };
  const filled = { feature: 0, target: 0 };
  for (const { role, categories, values } of numbers) {
    if (role === "ignored") continue;
    const oneHot = role === "feature" && categories !== undefined;
    for (const [row, value] of values.entries()) {
      const place = row * widths[role] + filled[role];
      if (value === undefined) parts[role].fill(Number.NaN, place, place + (oneHot ? categories.length : 1));
      else if (oneHot) parts[role][place + value] = 1;
      else parts[role][place] = value;
    }
    filled[role] += oneHot ? categories.length : 1;
  }
  return { count: kept.length, features: parts.feature, targets: parts.target };
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
export const isMissing = (cell: string | undefined): boolean => /^\s*(?:|NA|N\/A|NaN|null|\?)\s*$/i.test(cell ?? "");

/** The rows, below the names, that become cases. */
export const usedRows = (rows: readonly Row[], columns: readonly OwnColumn[], missing: OwnTable["missing"]) =>
  rows.filter((row) => hasAll(row, columns, missing === "drop" ? ["feature", "target"] : ["target"]));

/** Whether a row has something in every column of these roles. */
export const hasAll = ({ cells }: Row, columns: readonly OwnColumn[], roles: readonly OwnColumn["role"][]): boolean =>
  columns.every(({ role }, index) => !roles.includes(role) || !isMissing(cells[index]));

/** Finite as a float32, in which networks compute. */
export function toNumber(cell: string): number | undefined {
  const number = Number(cell);
  return Number.isFinite(Math.fround(number)) ? number : undefined;
}
