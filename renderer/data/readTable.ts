/** A person's table as text: how it is written, found by itself and changeable, and its rows. */
import Papa from "papaparse";
import { MAX_CELLS, type Row } from "../../core/data/csv.ts";
import { isMissing, MAX_COLUMNS } from "../../core/data/ownTable.ts";
import { DataError, MAX_READ_BYTES } from "../../core/data/source.ts";
import { type Delimiter, isDelimiter } from "../../core/document/linkedFile.ts";

/** How a table is written. */
export interface TableFormat {
  readonly delimiter: Delimiter;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  readonly decimals: "point" | "comma";
}

export interface ReadTable {
  readonly format: TableFormat;
  /** The first names the columns, each by a name of its own. */
  readonly rows: readonly Row[];
}

/**
 * The text of a file: UTF-8, UTF-16 where it says so, else as Windows writes the languages of Western Europe. Throws a
 * DataError for a file that is too large or no text.
 */
export function decodeTable(name: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_READ_BYTES) {
    const [has, most] = [bytes.length, MAX_READ_BYTES].map((size) => Math.ceil(size / 1024 / 1024));
    throw new DataError(`“${name}” has ${has} MB, and ${most} MB are read at most.`);
  }
  const text = decode(bytes);
  if (text.includes("\0")) throw new DataError(`“${name}” is no text, so it cannot be read as a table.`);
  return text;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Reads a table; what `format` leaves out is found. Throws a DataError, with the line, where a row has another number of
 * cells than the first or a quotation mark is out of place.
 */
export function readTable(text: string, { delimiter, header, decimals }: Partial<TableFormat> = {}): ReadTable {
  const found = delimiter ?? findDelimiter(text);
  const parsed = Papa.parse<string[]>(found === " " ? withSingleBlanks(text) : text, {
    delimiter: found,
    delimitersToGuess: guesses,
  });
  const rows = withLines(parsed.data);
  const [first] = rows;
  if (!first) throw new DataError("The table is empty.");
  const fault = parsed.errors.find(({ type }) => type === "Quotes");
  if (fault) {
    const line = lineOf(parsed.data, fault.row ?? 0);
    throw new DataError(`Line ${line}: a quotation mark is out of place or is never closed.`);
  }
  checkSize(rows, first);
  const used = isDelimiter(parsed.meta.delimiter) ? parsed.meta.delimiter : ",";
  const format: TableFormat = {
    delimiter: used,
    header: header ?? looksLikeHeader(rows),
    decimals: decimals ?? (used !== "," && hasDecimalCommas(rows) ? "comma" : "point"),
  };
  const [names, below] = format.header ? [first, rows.slice(1)] : [undefined, rows];
  const head = { line: first.line, cells: uniqueNames(names?.cells ?? first.cells.map(() => "")) };
  return { format, rows: [head, ...(format.decimals === "comma" ? below.map(withPoints) : below)] };
}

/** The table as the project keeps it. */
export const writeTable = (rows: readonly Row[]): string =>
  `${Papa.unparse(
    rows.map(({ cells }) => [...cells]),
    { newline: "\n" },
  )}\n`;

const guesses: Delimiter[] = [",", ";", "\t", "|"];

/**
 * The one that cuts the first rows into as many cells each, as many as can be; blanks where the first row has no other. Empty,
 * for papaparse to guess, if none does.
 */
function findDelimiter(text: string): Delimiter | "" {
  const even = guesses.map((delimiter) => ({ delimiter, ...widthBy(text, delimiter) }));
  const best = even.reduce((most, guess) => (guess.even > most.even ? guess : most));
  if (best.even > 1) return best.delimiter;
  const areBlanks = even.every(({ first }) => first <= 1) && widthBy(withSingleBlanks(text), " ").even > 1;
  return areBlanks ? " " : "";
}

/** The cells of the first row, and those of each of the first rows where they have as many. */
function widthBy(text: string, delimiter: Delimiter): { readonly first: number; readonly even: number } {
  const { data } = Papa.parse<string[]>(text, { delimiter, preview: 20, skipEmptyLines: "greedy" });
  const first = data[0]?.length ?? 0;
  return { first, even: data.every((cells) => cells.length === first) ? first : 0 };
}

/** One blank for several, and none around a row: so tables are written whose columns stand below each other. Quotes stay. */
const withSingleBlanks = (text: string): string =>
  text
    .replace(/(?<!\S)"(?:[^"]|"")*"|[ \t]*\r?\n[ \t]*|[ \t]+/g, (part) =>
      part.startsWith('"') ? part : part.includes("\n") ? "\n" : " ",
    )
    .replace(/^ | $/g, "");

const lineEnds = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0), 0);

/** The rows that are not empty, each with the line on which it begins. */
function withLines(data: readonly string[][]): Row[] {
  let line = 1;
  return data.flatMap((cells) => {
    const row = { line, cells };
    line += 1 + lineEnds(cells);
    return cells.length === 1 && cells[0]?.trim() === "" ? [] : [row];
  });
}

const lineOf = (data: readonly string[][], index: number): number =>
  1 + data.slice(0, index).reduce((sum, cells) => sum + 1 + lineEnds(cells), 0);

function checkSize(rows: readonly Row[], first: Row): void {
  const width = first.cells.length;
  if (width > MAX_COLUMNS) {
    throw new DataError(`The table has ${width} columns, and ${MAX_COLUMNS} are read at most.`);
  }
  if (width * rows.length > MAX_CELLS) {
    throw new DataError(`The table is too large: it has more than ${MAX_CELLS} cells.`);
  }
  const odd = rows.find(({ cells }) => cells.length !== width);
  if (!odd) return;
  const count = odd.cells.length === 1 ? "1 cell" : `${odd.cells.length} cells`;
  throw new DataError(`Line ${odd.line}: ${count} where the first row has ${width}. Is another delimiter meant?`);
}

/** Whether a cell is a number, however its decimals are written. */
const isNumber = (cell: string): boolean => /^\s*[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?\s*$/i.test(cell);

/**
 * Whether the first row names the columns: all its cells are words, or one is above numbers alone. Or its numbers count on,
 * as years and the numbers of columns do, and those of the second row do not.
 */
function looksLikeHeader([first, ...below]: readonly Row[]): boolean {
  if (!first) return false;
  const isWord = (cell: string) => !isMissing(cell) && !isNumber(cell);
  if (first.cells.every(isWord)) return true;
  const some = below.slice(0, enough);
  const isAboveNumbers = (column: number) => {
    const known = some.map(({ cells }) => cells[column] ?? "").filter((cell) => !isMissing(cell));
    return known.length > 0 && known.every(isNumber);
  };
  if (first.cells.some((cell, column) => isWord(cell) && isAboveNumbers(column))) return true;
  return countsOn(first.cells) && !countsOn(below[0]?.cells ?? []);
}

/** Numbers from 0 or 1 on, or years that follow each other, with words or nothing besides. */
function countsOn(cells: readonly string[]): boolean {
  const numbers = cells.filter(isNumber).map(Number);
  const [start = -1] = numbers;
  const begins = start === 0 || start === 1 || (start >= 1800 && start <= 2100);
  return begins && numbers.length > 1 && numbers.length < cells.length && numbers.every((x, i) => x === start + i);
}

const decimalComma = /^\s*[-+]?\d*,\d+(e[-+]?\d+)?\s*$/i;
const decimalPoint = /^\s*[-+]?\d*\.\d+(e[-+]?\d+)?\s*$/i;

/** Rows that are looked at to find out how a table is written. */
const enough = 1000;

function hasDecimalCommas(rows: readonly Row[]): boolean {
  const cells = rows.slice(0, enough).flatMap((row) => row.cells);
  const count = (form: RegExp) => cells.filter((cell) => form.test(cell)).length;
  return count(decimalComma) > count(decimalPoint);
}

const withPoints = ({ line, cells }: Row): Row => ({
  line,
  cells: cells.map((cell) => (decimalComma.test(cell) ? cell.replace(",", ".") : cell)),
});

/** Names that are all there and differ: `column 2`, `size`, `size 2`. */
function uniqueNames(cells: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const name = cell.trim() || `column ${index + 1}`;
    let unique = name;
    for (let count = 2; taken.has(unique); count++) unique = `${name} ${count}`;
    taken.add(unique);
    return unique;
  });
}
