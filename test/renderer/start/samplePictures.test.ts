import { describe, expect, it } from "vitest";
import { samples } from "../../../core/document/samples.ts";
import { drawings, view } from "../../../renderer/start/samplePictures.ts";

const drawn = Object.entries(drawings);

describe("the pictures of the samples", () => {
  it("are there for every sample, and for nothing else", () => {
    expect(Object.keys(drawings).sort()).toEqual(samples.map(({ file }) => file).sort());
    for (const [file, { bars = [], petals = [], spots = [] }] of drawn) {
      expect(bars.length + petals.length + spots.length, file).toBeGreaterThan(0);
    }
  });

  it("stay within their view", () => {
    for (const [file, { bars = [], petals = [], spots = [] }] of drawn) {
      const corners = bars.map(({ x, y, width, height }) => ({ x: x + width, y: y + height }));
      for (const { x, y } of [...bars, ...corners, ...petals, ...spots]) {
        expect(x, file).toBeGreaterThanOrEqual(0);
        expect(x, file).toBeLessThanOrEqual(view.width);
        expect(y, file).toBeGreaterThanOrEqual(0);
        expect(y, file).toBeLessThanOrEqual(view.height);
      }
    }
  });

  it("never draw two things at one place: they are told apart by it", () => {
    for (const [file, { bars = [], spots = [] }] of drawn) {
      for (const things of [bars, spots]) {
        expect(new Set(things.map(({ x, y }) => `${x} ${y}`)).size, file).toBe(things.length);
      }
    }
  });
});
