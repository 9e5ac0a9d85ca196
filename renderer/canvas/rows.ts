/** A deep network in one line would be specks on the screen, so it is broken into rows, as text is into lines. */
import type { Document, NodeId } from "../../core/document/document.ts";

export interface Box {
  readonly width: number;
  readonly height: number;
  x: number;
  y: number;
}

type Boxes = ReadonlyMap<NodeId, Box>;

/** Nodes that stand above one another, with the extent of all. */
interface Column {
  readonly left: number;
  readonly right: number;
  readonly boxes: readonly Box[];
  /** Whether a row may end here: one wire alone goes on, and no group is cut. */
  readonly ends: boolean;
}

/** About the canvas of a small laptop, in pixels. */
const canvas = { width: 900, height: 460 };
/** At this scale a node can still be read; above it nothing is broken. */
const legible = 0.5;
/** Breaking costs the eye a jump, so it has to be worth it. */
const worth = 1.3;
const mostRows = 8;
/** Between rows; what a node shows as it learns hangs into it. */
const rowGap = 56;

/**
 * Breaks boxes that stand left to right into rows below one another, where that makes the whole much larger on the screen.
 * What has no inputs (the data) stays left of all rows, beside the last, so that its wire to a loss runs below the network.
 */
export function breakIntoRows(document: Document, boxes: Boxes): void {
  const sources = document.nodes.filter(({ id }) => document.edges.every(({ to }) => to.node !== id));
  const left = new Set(sources.map(({ id }) => id));
  const columns = columnsOf(document, boxes, left);
  const kept = [...left].flatMap((id) => boxes.get(id) ?? []);
  const [first] = columns;
  if (!first || kept.some((box) => box.x + box.width > first.left)) return;
  const margin = first.left - Math.min(first.left, ...kept.map(({ x }) => x));

  const height = heightOf([...boxes.values()]);
  const pitch = heightOf(columns.flatMap((column) => column.boxes)) + rowGap;
  const scaleOf = (rows: readonly Column[][]) =>
    Math.min(
      canvas.width / (margin + Math.max(...rows.map(widthOf))),
      canvas.height / (height + (rows.length - 1) * pitch),
    );
  const whole = scaleOf([columns]);
  const choices = Array.from({ length: mostRows - 1 }, (_, i) => rowsOf(columns, i + 2));
  const best = choices.reduce((best, rows) => (scaleOf(rows) > scaleOf(best) ? rows : best), [columns]);
  if (whole >= legible || scaleOf(best) < worth * whole) return;

  for (const [index, row] of best.entries()) {
    const shift = first.left - (row[0]?.left ?? first.left);
    for (const box of row.flatMap((column) => column.boxes)) {
      box.x += shift;
      box.y += index * pitch;
    }
  }
  for (const box of kept) box.y += (best.length - 1) * pitch;
}

const widthOf = (row: readonly Column[]): number => (row.at(-1)?.right ?? 0) - (row[0]?.left ?? 0);

const heightOf = (boxes: readonly Box[]): number =>
  Math.max(...boxes.map(({ y, height }) => y + height)) - Math.min(...boxes.map(({ y }) => y));

function columnsOf({ nodes, edges, groups = [] }: Document, boxes: Boxes, left: ReadonlySet<NodeId>): Column[] {
  const centreOf = (id: NodeId) => {
    const box = boxes.get(id);
    return Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2);
  };
  const inner = nodes.filter(({ id }) => !left.has(id));
  const centres = [...new Set(inner.map(({ id }) => centreOf(id)))].sort((a, b) => a - b);
  const crosses = (centre: number, ids: readonly NodeId[]) =>
    ids.some((id) => centreOf(id) <= centre) && ids.some((id) => centreOf(id) > centre);
  const wires = edges.filter(({ from }) => !left.has(from.node)).map(({ from, to }) => [from.node, to.node]);
  return centres.map((centre) => {
    const standing = inner.flatMap(({ id }) => (centreOf(id) === centre ? (boxes.get(id) ?? []) : []));
    return {
      left: Math.min(...standing.map(({ x }) => x)),
      right: Math.max(...standing.map(({ x, width }) => x + width)),
      boxes: standing,
      ends:
        wires.filter((ids) => crosses(centre, ids)).length === 1 &&
        !groups.some((group) => crosses(centre, group.nodes)),
    };
  });
}

/** About as many rows, about equally long, each broken where it may be. */
function rowsOf(columns: readonly Column[], count: number): Column[][] {
  const length = widthOf(columns) / count;
  const rows: Column[][] = [[]];
  for (const column of columns) {
    rows.at(-1)?.push(column);
    if (column.ends && widthOf(rows.at(-1) ?? []) > 0.9 * length) rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
