import { expect, it } from "vitest";
import { meansOf, meansText } from "../../../renderer/inspector/useLearned.ts";

const one = { name: "beta", values: [1.5] };
const few = { name: "weight", values: [0, 0.5, 1] };
const many = { name: "weight", values: [], spread: { count: 32, least: -1, mean: 0.1, greatest: 2 } };

it("draws a curve with a number alone, and with the mean of several", () => {
  expect([...meansOf([one, few])]).toEqual([
    ["beta", 1.5],
    ["weight", 0.5],
  ]);
  expect(meansOf([many]).get("weight")).toBe(0.1);
});

it("says what is drawn with a mean", () => {
  expect(meansText([one])).toBeUndefined();
  expect(meansText([one, many])).toBe("Drawn with the mean of the 32 numbers of weight.");
});
