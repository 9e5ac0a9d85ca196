/** What a person makes of the columns of a table. */
import type { Row } from "../../core/data/csv.ts";
import { categoriesOf, inferColumns, isMostlyNumbers } from "../../core/data/importTable.ts";
import type { OwnColumn } from "../../core/data/ownTable.ts";

/** How a column is used. */
export type Use = "number" | "category" | "targetNumber" | "targetClass" | "ignored";

export const uses: Readonly<Record<Use, string>> = {
  number: "Input",
  category: "Input, one-hot",
  targetNumber: "Target, number",
  targetClass: "Target, class",
  ignored: "Ignored",
};

export interface DraftColumn {
  readonly name: string;
  readonly use: Use;
  /** The uses that it is good for. */
  readonly possible: readonly Use[];
  /** Its values, where they may be categories. */
  readonly categories: readonly string[] | undefined;
}

/**
 * The columns of a table with what they may be good for; those that `before` has by name are used as there. Throws a
 * DataError for a table that has none, as `inferColumns` does.
 */
export function draftColumns(rows: readonly Row[], before: readonly OwnColumn[] = []): readonly DraftColumn[] {
  const known = new Map(before.map((column) => [column.name, column]));
  const isKnown = rows[0]?.cells.some((name) => known.has(name)) ?? false;
  const [, ...body] = rows;
  return inferColumns(rows).map((inferred, index): DraftColumn => {
    const categories = categoriesOf(body, index);
    const numbers = isMostlyNumbers(body, index);
    const possible: readonly Use[] = [
      ...(numbers ? (["number"] as const) : []),
      ...(categories ? (["category"] as const) : []),
      ...(numbers ? (["targetNumber"] as const) : []),
      ...(categories ? (["targetClass"] as const) : []),
      "ignored",
    ];
    const column = isKnown ? (known.get(inferred.name) ?? { ...inferred, role: "ignored" as const }) : inferred;
    const use = useOf(column);
    return { name: inferred.name, use: possible.includes(use) ? use : "ignored", possible, categories };
  });
}

function useOf({ role, categories }: OwnColumn): Use {
  if (role === "ignored") return "ignored";
  if (role === "feature") return categories ? "category" : "number";
  return categories ? "targetClass" : "targetNumber";
}

/** With another use of one column. A class as the target is the only one: what was the target becomes an input again. */
export function withUse(columns: readonly DraftColumn[], index: number, use: Use): readonly DraftColumn[] {
  return columns.map((column, i) => {
    if (i === index) return { ...column, use };
    const isTarget = column.use === "targetNumber" || column.use === "targetClass";
    const yields = isTarget && ((use === "targetClass" && !areLabels(columns, index, i)) || mixes(use, column.use));
    return yields ? { ...column, use: asInput(column) } : column;
  });
}

/** Several categories of two values each may be targets together. */
const areLabels = (columns: readonly DraftColumn[], ...indices: readonly number[]): boolean =>
  indices.every((index) => columns[index]?.categories?.length === 2);

const mixes = (use: Use, other: Use): boolean =>
  (use === "targetNumber" && other === "targetClass") || (use === "targetClass" && other === "targetNumber");

const asInput = ({ possible }: DraftColumn): Use => possible[0] ?? "ignored";

/** The columns as a data node knows them. */
export const ownColumns = (columns: readonly DraftColumn[]): readonly OwnColumn[] =>
  columns.map(({ name, use, categories }) => ({
    name,
    role: use === "ignored" ? "ignored" : use.startsWith("target") ? "target" : "feature",
    ...((use === "category" || use === "targetClass") && categories ? { categories } : {}),
  }));
