/** All that takes long with a large table: what a worker does, so that the screen stays free. */
import type { Row } from "../../core/data/csv.ts";
import { lackingRows, ownTable } from "../../core/data/importTable.ts";
import type { OwnColumn, OwnTable } from "../../core/data/ownTable.ts";
import { DataError } from "../../core/data/source.ts";
import { ownFileId } from "../../core/document/ownFiles.ts";
import { readTable, type TableFormat, writeTable } from "./readTable.ts";
import { type DraftColumn, draftColumns } from "./tableDraft.ts";

/** What the desk is asked, and what it answers. */
export interface TableWork {
  /** Reads a text; what follows is about this table. `before`: how columns of these names were used. */
  readonly read: readonly [
    asked: {
      readonly text: string;
      readonly format: Partial<TableFormat>;
      readonly before: readonly OwnColumn[] | undefined;
    },
    answer: TableSight,
  ];
  /** What comes of the table with its columns used so. */
  readonly check: readonly [
    asked: { readonly columns: readonly OwnColumn[]; readonly missing: OwnTable["missing"] },
    answer: {
      readonly own: OwnTable;
      /** Rows that lack something in a column that is used. */
      readonly incomplete: number;
      /** Rows of these that lack a target. */
      readonly untargeted: number;
    },
  ];
  /** The table as the project keeps it. */
  readonly write: readonly [
    asked: undefined,
    answer: { readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> },
  ];
}

export interface TableSight {
  readonly format: TableFormat;
  /** The row of names and some below. */
  readonly first: readonly Row[];
  /** Of all rows below the names. */
  readonly count: number;
  readonly columns: readonly DraftColumn[];
}

export type Outcome<T> = { readonly value: T } | { readonly fault: string };

export type TableDesk = {
  readonly [K in keyof TableWork]: (asked: TableWork[K][0]) => Outcome<TableWork[K][1]>;
};

/** Rows that are shown, below the names. */
const shownRows = 8;

/** A desk without a table on it. What is wrong with a table is answered in words. */
export function createTableDesk(): TableDesk {
  let rows: readonly Row[] = [];
  return {
    read: ({ text, format, before }) =>
      attempt(() => {
        rows = [];
        const read = readTable(text, format);
        rows = read.rows;
        const columns = draftColumns(rows, before);
        return { format: read.format, first: rows.slice(0, shownRows + 1), count: rows.length - 1, columns };
      }),
    check: ({ columns, missing }) =>
      attempt(() => ({ own: ownTable("", rows, columns, missing), ...lackingRows(rows, columns) })),
    write: () =>
      attempt(() => {
        const bytes = new TextEncoder().encode(writeTable(rows));
        return { file: ownFileId(bytes), bytes };
      }),
  };
}

function attempt<T>(action: () => T): Outcome<T> {
  try {
    return { value: action() };
  } catch (error) {
    if (error instanceof DataError) return { fault: error.message };
    throw error;
  }
}
