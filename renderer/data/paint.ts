/** Points that a person paints in the plane from -1 to 1, each of a class, and the table that they become. */
import type { Row } from "../../core/data/csv.ts";
import { ownTable } from "../../core/data/importTable.ts";
import type { OwnData } from "../../core/data/own.ts";
import type { OwnTable } from "../../core/data/ownTable.ts";

export interface PaintedPoint {
  readonly x: number;
  readonly y: number;
  /** The number of its class. */
  readonly brush: number;
}

/** What the classes are called, by number: as many as there are signs that can be told apart. */
export const brushes: readonly string[] = ["A", "B", "C", "D", "E", "F", "G", "H"];

/** Points of a pad: more train no better and draw slowly. */
export const MAX_POINTS = 3000;
/** No two points lie nearer, so that a place fills up instead of getting ever heavier. */
const least = 0.02;
const decimals = 4;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * The points with some more of a class, strewn within `radius` of a place; `random` gives numbers from 0 to 1. A place
 * that is full takes no more.
 */
export function spray(
  points: readonly PaintedPoint[],
  at: Place,
  radius: number,
  brush: number,
  random: () => number,
): readonly PaintedPoint[] {
  const added: PaintedPoint[] = [];
  const count = Math.max(1, Math.round(radius * 20));
  for (let i = 0; i < count && points.length + added.length < MAX_POINTS; i++) {
    const distance = radius * Math.sqrt(random());
    const angle = 2 * Math.PI * random();
    const x = round(at.x + distance * Math.cos(angle));
    const y = round(at.y + distance * Math.sin(angle));
    const isFree = (other: Place) => Math.hypot(other.x - x, other.y - y) >= least;
    if (Math.abs(x) <= 1 && Math.abs(y) <= 1 && points.every(isFree) && added.every(isFree))
      added.push({ x, y, brush });
  }
  return added.length === 0 ? points : [...points, ...added];
}

/** The points that lie farther than `radius` from a place; the same where all do. */
export function erase(points: readonly PaintedPoint[], at: Place, radius: number): readonly PaintedPoint[] {
  const left = points.filter(({ x, y }) => Math.hypot(x - at.x, y - at.y) > radius);
  return left.length === points.length ? points : left;
}

const round = (value: number): number => Number(value.toFixed(decimals));

const names = ["x", "y", "class"] as const;

/** The table of the points, its first row the names of the columns. */
export const paintedRows = (points: readonly PaintedPoint[]): readonly Row[] => [
  { line: 1, cells: names },
  ...points.map(({ x, y, brush }, index) => ({ line: index + 2, cells: [String(x), String(y), brushes[brush] ?? ""] })),
];

/** The points as a data node knows them. Throws a DataError for fewer than two points. */
export function paintedTable(file: string, points: readonly PaintedPoint[]): OwnTable {
  const used = brushes.filter((_, brush) => points.some((point) => point.brush === brush));
  return ownTable(
    file,
    paintedRows(points),
    [
      { name: names[0], role: "feature" },
      { name: names[1], role: "feature" },
      { name: names[2], role: "target", categories: used },
    ],
    "drop",
  );
}

/** Whether data has the columns of a painted table. */
export const looksPainted = (own: OwnData): boolean =>
  own.kind === "table" &&
  own.columns.map(({ name }) => name).join() === names.join() &&
  (own.columns[2]?.categories?.every((name) => brushes.includes(name)) ?? false);

/** The points of a table that was painted, so that it can be gone on with; undefined for any other data. */
export function pointsOf(own: OwnData, [, ...rows]: readonly Row[]): readonly PaintedPoint[] | undefined {
  if (!looksPainted(own)) return undefined;
  const points = rows.map(({ cells: [x, y, name] }) => ({
    x: Number(x),
    y: Number(y),
    brush: brushes.indexOf(name ?? ""),
  }));
  const wasPainted = points.every(({ x, y, brush }) => Math.abs(x) <= 1 && Math.abs(y) <= 1 && brush >= 0);
  return wasPainted && points.length <= MAX_POINTS ? points : undefined;
}
