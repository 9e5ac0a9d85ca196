import { describe, expect, it } from "vitest";
import { classLine, confidenceShare, mix, parseColour, seriesColour, signOf } from "../../../renderer/views/colours.ts";

const palette = { series: ["#000001", "#000002"] };

describe("colours", () => {
  it("are read from tokens", () => {
    expect(parseColour(" #0072b2")).toEqual([0, 0x72, 0xb2]);
    expect(parseColour("#fa0")).toEqual([255, 170, 0]);
    expect(parseColour("rebeccapurple")).toEqual([0, 0, 0]);
  });

  it("are mixed", () => {
    expect(mix([0, 100, 200], [100, 100, 100], 0.5)).toEqual([50, 100, 150]);
  });

  it("begin anew when there are more classes than colours", () => {
    expect([0, 1, 2].map((index) => seriesColour(palette, index))).toEqual(["#000001", "#000002", "#000001"]);
  });
});

describe("classes for which there is no colour left", () => {
  it("are told apart by dashes and by another sign", () => {
    expect([1, 2, 3].map((index) => classLine(palette, index).dash.length)).toEqual([0, 2, 2]);
    expect([1, 2, 3].map((index) => signOf(palette, index))).toEqual(["disc", "diamond", "diamond"]);
  });
});

describe("confidenceShare", () => {
  it("grows with the probability, from next to nothing for a guess to at most half", () => {
    const shares = [1 / 3, 0.5, 0.8, 1].map((probability) => confidenceShare(probability, 3));
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares[0]).toBeLessThan(0.1);
    expect(shares[3]).toBeLessThanOrEqual(0.5);
    expect(confidenceShare(0.2, 3)).toBe(shares[0]);
  });
});
