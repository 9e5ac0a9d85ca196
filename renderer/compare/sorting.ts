import type { Column } from "../../core/compare/columns.ts";
import type { Summary } from "../../core/compare/summary.ts";

/** By which column a table is sorted. */
export interface Sorting {
  /** Of the column. */
  readonly label: string;
  readonly descending: boolean;
}

/** The variants in the order of a column, those that have nothing in it at the end; in their own order without one. */
export function orderOf(
  summaries: readonly Summary[],
  columns: readonly Column[],
  sorting: Sorting,
): readonly number[] {
  const column = columns.find(({ label }) => label === sorting.label);
  const sign = sorting.descending ? -1 : 1;
  const value = (variant: number) => {
    const summary = summaries[variant];
    const mean = summary && column?.of(summary)?.mean;
    return mean === undefined || Number.isNaN(mean) ? Number.POSITIVE_INFINITY : sign * mean;
  };
  const values = summaries.map((_, variant) => value(variant));
  return [...summaries.keys()].sort((a, b) => {
    const [x, y] = [values[a] ?? 0, values[b] ?? 0];
    return x === y ? a - b : x - y;
  });
}
