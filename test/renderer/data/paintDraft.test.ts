import { expect, it } from "vitest";
import type { PaintedPoint } from "../../../renderer/data/paint.ts";
import { draftOn, dropDraft, keepDraft } from "../../../renderer/data/paintDraft.ts";

const point = (x: number): PaintedPoint => ({ x, y: 0, brush: 0 });

it("keeps each pad's strokes until they are used or cleared", () => {
  const strokes = [[], [point(0)], [point(0), point(0.5)]];
  const own = [point(-0.5)];
  expect(draftOn([])).toEqual([[]]);
  keepDraft([], strokes);
  keepDraft(own, [own, [...own, point(1)]]);
  // Another list of the same points is the same beginning.
  expect(draftOn([])).toEqual(strokes);
  expect(draftOn([point(-0.5)])).toEqual([own, [...own, point(1)]]);

  dropDraft([]);
  expect(draftOn([])).toEqual([[]]);
  keepDraft(own, [own, [...own, point(1)], []]);
  expect(draftOn(own)).toEqual([own]);
});
