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

/** The cases of a table, the first of whose rows names the columns. Throws a DataError where it is not what it was. */
export function readTable(own: OwnTable, [header, ...rows]: readonly Row[]): Cases {
  if (header?.cells.join("\n") !== own.columns.map(({ name }) => name).join("\n")) {
    throw new DataError("The table has other columns than when it was imported. Import it again.");
  }
  const columns = own.columns.flatMap((column, index) => (column.role === "ignored" ? [] : [{ ...column, index }]));
  const kept = own.missing === "drop" ? rows.filter((row) => isComplete(row, own.columns)) : rows;
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
export const isMissing = (cell: string | undefined): boolean => /^\s*(?:|NA|N\/A|NaN|null|\?)\s*$/i.test(cell ?? "");

/** Whether a row has something in every column that is used. */
export const isComplete = ({ cells }: Row, columns: readonly OwnColumn[]): boolean =>
  columns.every(({ role }, index) => role === "ignored" || !isMissing(cells[index]));

/** Finite as a float32, in which networks compute. */
export function toNumber(cell: string): number | undefined {
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
