/** From the rows of a table that a person brings to what a data node knows of it. */
import type { Row } from "./csv.ts";
import {
  describeTable,
  hasAll,
  isMissing,
  MAX_CASES,
  MAX_CATEGORIES,
  MAX_COLUMNS,
  MAX_WORD,
  type OwnColumn,
  type OwnTable,
  readTable,
  toNumber,
  usedRows,
} from "./ownTable.ts";
import { DataError } from "./source.ts";

/** A target of so few whole numbers, each so often, is taken for classes. */
const fewNumbers = 10;
const oftenEnough = 5;
/** What tables call a column that numbers their rows: one without a name, too. */
const rowNumber = /^(?:column 1|unnamed: 0|index|id|no\.?|nr\.?)$/i;
/** Rows by which a column is judged. */
const telling = 10_000;

/**
 * What the columns of a table may be, the first of whose rows names them: numbers where most cells that are not empty are
 * (the others are then mistakes, which `ownTable` names), else categories where there are few enough values, else ignored.
 * The last that is not ignored becomes the target; a few whole numbers there are classes. A first column that only numbers
 * the rows is ignored: in a sorted table it would give the target away. Throws a DataError for a table
 * without rows or with too many columns.
 */
export function inferColumns([header, ...rows]: readonly Row[]): readonly OwnColumn[] {
  if (!header || rows.length === 0)
    throw new DataError("The table has no rows below its first one, which names the columns.");
  if (header.cells.length > MAX_COLUMNS) {
    throw new DataError(`The table has ${header.cells.length} columns, and ${MAX_COLUMNS} are read at most.`);
  }
  const long = header.cells.find((name) => name.length > MAX_WORD);
  if (long !== undefined) throw new DataError(`Line 1: the column “${long.slice(0, 20)}…” has too long a name.`);
  const isNumbered = numbersRows(header, rows);
  const columns = header.cells.map((name, index): OwnColumn => {
    if (index === 0 && isNumbered) return { name, role: "ignored" };
    if (isMostlyNumbers(rows, index)) return { name, role: "feature" };
    const categories = categoriesOf(rows, index);
    return categories ? { name, role: "feature", categories } : { name, role: "ignored" };
  });
  const last = columns.findLastIndex(({ role }) => role === "feature");
  return columns.map((column, index) => (index === last ? asTarget(column, rows, index) : column));
}

function numbersRows({ cells: [name = "", second] }: Row, rows: readonly Row[]): boolean {
  // Where no column has a name, the first is as good as the others.
  if (!rowNumber.test(name) || second === "column 2" || rows.length < 2) return false;
  const start = Number(rows[0]?.cells[0]);
  return rows.every(({ cells: [cell = ""] }, index) => !isMissing(cell) && Number(cell) === start + index);
}

function asTarget(column: OwnColumn, rows: readonly Row[], index: number): OwnColumn {
  const values = column.categories ? undefined : categoriesOf(rows, index);
  const areClasses =
    values &&
    values.length <= fewNumbers &&
    rows.length >= oftenEnough * values.length &&
    values.every((value) => /^\d+$/.test(value));
  return { ...column, role: "target", ...(areClasses ? { categories: values } : {}) };
}

/** Whether most cells of a column that are not empty are numbers, and there is one. Of a long table its beginning tells. */
export function isMostlyNumbers(rows: readonly Row[], index: number): boolean {
  const cells = rows
    .slice(0, telling)
    .map(({ cells }) => cells[index] ?? "")
    .filter((cell) => !isMissing(cell));
  return cells.filter((cell) => toNumber(cell) !== undefined).length > cells.length / 2;
}

/** The values of a column as categories, numbers by size; undefined where there are too few, too many or too long ones. */
export function categoriesOf(rows: readonly Row[], index: number): readonly string[] | undefined {
  const values = new Set<string>();
  for (const { cells } of rows) {
    const cell = (cells[index] ?? "").trim();
    if (isMissing(cell)) continue;
    if (cell.length > MAX_WORD || values.size > MAX_CATEGORIES) return undefined;
    values.add(cell);
  }
  if (values.size < 2 || values.size > MAX_CATEGORIES) return undefined;
  const sorted = [...values].sort();
  return sorted.every((value) => toNumber(value) !== undefined) ? sorted.sort((a, b) => Number(a) - Number(b)) : sorted;
}

/**
 * A table as a data node knows it, from rows of which the first names the columns. Throws a DataError where it cannot be
 * used so, with the line and column where one is to blame.
 */
export function ownTable(
  file: string,
  rows: readonly Row[],
  columns: readonly OwnColumn[],
  missing: OwnTable["missing"],
): OwnTable {
  const cases = usedRows(rows.slice(1), columns, missing).length;
  if (cases < 2)
    throw new DataError(`${cases === 1 ? "One case is" : "No case is"} left, and there must be two at least.`);
  if (cases > MAX_CASES) throw new DataError(`There are ${cases} cases, and ${MAX_CASES} are read at most.`);
  const own: OwnTable = { kind: "table", file, cases, missing, columns };
  describeTable(own);
  readTable(own, rows);
  return own;
}

/** How many rows below the first lack something in a column that is used, and how many of these a target. */
export const lackingRows = ([, ...rows]: readonly Row[], columns: readonly OwnColumn[]) => ({
  incomplete: rows.filter((row) => !hasAll(row, columns, ["feature", "target"])).length,
  untargeted: rows.filter((row) => !hasAll(row, columns, ["target"])).length,
});
