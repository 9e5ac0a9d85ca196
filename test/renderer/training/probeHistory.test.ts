import { describe, expect, it } from "vitest";
import type { ProbeFigures } from "../../../core/probe/measure.ts";
import { remember } from "../../../renderer/training/probeHistory.ts";

const look = (step: number): ProbeFigures => ({ step, loss: 1, nodes: [], parameters: [] });
const stepsOf = (looks: readonly ProbeFigures[]) => looks.map(({ step }) => step);

describe("remember", () => {
  it("keeps the first looks and the last, and no more than a hundred or so", () => {
    let looks: readonly ProbeFigures[] = [];
    for (let step = 0; step < 1000; step++) {
      looks = remember(looks, look(step));
      expect(looks.length).toBeLessThan(100);
      expect(looks.at(-1)?.step).toBe(step);
    }
    expect(stepsOf(looks).slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(stepsOf(looks)).toEqual(stepsOf(looks).toSorted((a, b) => a - b));
  });

  it("forgets what came after a step that is gone back to", () => {
    const looks = [0, 10, 50].map(look).reduce(remember, [] as readonly ProbeFigures[]);
    expect(stepsOf(remember(looks, look(10)))).toEqual([0, 10]);
  });
});
