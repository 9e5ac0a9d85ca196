/** Helper lines: where a dragged node stands in line with another. */
import type { Point } from "../../core/document/document.ts";
import type { Size } from "./layout.ts";

export interface Box extends Point, Size {}

export interface Guides {
  /** A vertical line at this x, a horizontal one at this y. */
  readonly x: number | undefined;
  readonly y: number | undefined;
}

const near = 0.5;

const marks = (start: number, length: number): readonly number[] => [start, start + length / 2, start + length];

/** The first line on which an edge or the middle of `box` meets the same of one of the others. */
export function guidesFor(box: Box, others: readonly Box[]): Guides {
  const meeting = (mine: readonly number[], theirs: readonly (readonly number[])[]) =>
    mine.find((mark, i) => theirs.some((other) => Math.abs((other[i] ?? Number.NaN) - mark) <= near));
  return {
    x: meeting(
      marks(box.x, box.width),
      others.map(({ x, width }) => marks(x, width)),
    ),
    y: meeting(
      marks(box.y, box.height),
      others.map(({ y, height }) => marks(y, height)),
    ),
  };
}
