/** Comma-separated values as in RFC 4180. */
import { DataError } from "./source.ts";

/** Cells of a row, and of all rows together: more would take long and could not be trained on. */
const MAX_COLUMNS = 10_000;
export const MAX_CELLS = 20_000_000;

export interface Row {
  /** Where the row begins in the text, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a text. Cells may be quoted, and then hold commas, line ends and doubled quotes. Lines end in CRLF or LF;
 * empty ones are passed over. Throws a DataError that names the line where a quote is out of place, is not closed, or
 * a row has another number of cells than the first, and one for a table that is too large.
 */
export function parseCsv(text: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  let count = 0;
  // One cell with what ends it. Sticky, so that what fits none of it is found where it stands.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y;
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let end = "";
  do {
    const match = cell.exec(body);
    if (!match) throw new DataError(`Line ${line}: a quotation mark is out of place or is never closed.`);
    const [whole, quoted, plain = ""] = match;
    end = match[3] ?? "";
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (cells.length > MAX_COLUMNS) throw new DataError(`Line ${start}: there are more than ${MAX_COLUMNS} columns.`);
    if (++count > MAX_CELLS) throw new DataError(`The table is too large: it has more than ${MAX_CELLS} cells.`);
    line += whole.split("\n").length - 1;
    if (end === ",") continue;
    const isEmptyLine = cells.length === 1 && plain === "" && quoted === undefined;
    if (!isEmptyLine) rows.push({ line: start, cells });
    cells = [];
    start = line;
  } while (end === "," || cell.lastIndex < body.length);
  const width = rows[0]?.cells.length ?? 0;
  for (const row of rows) {
    if (row.cells.length !== width) {
      throw new DataError(`Line ${row.line}: ${row.cells.length} cells where the first row has ${width}.`);
    }
  }
  return rows;
}
