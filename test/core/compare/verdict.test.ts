import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../core/compare/run.ts";
import { divergences, figureOf, judge, sentences } from "../../../core/compare/verdict.ts";
import { activations, hiddenLayers, planOf } from "./spiral.ts";

const document = hiddenLayers(1);
const variants = ["SELU", "GELU", "sigmoid"].map((label) => ({ label, document }));

/** Runs with these validation losses, a list for each variant; none where a run diverged. */
const runs = (...losses: readonly (readonly (number | undefined)[])[]): RunResult[] =>
  losses.flatMap((list, variant) =>
    list.map((validationLoss, seed) => ({
      variant,
      seed,
      steps: 100,
      curve: [],
      final: { validationLoss: validationLoss ?? 0.01, validationAccuracy: 1 - (validationLoss ?? 1) },
      best: {},
      ...(validationLoss === undefined
        ? { failure: { kind: "diverged", step: 12 + seed, node: "dense1", message: "At step 12 …" } as const }
        : {}),
      start: {},
      end: {},
      weightsHash: "",
    })),
  );

const ten = Array.from({ length: 10 }, (_, i) => i);
const low = ten.map((i) => 0.1 + i / 100);
const mixed = ten.map((i) => 0.1 + i / 100 + (i % 2 === 0 ? 0.002 + i / 1e4 : -0.002));
const high = ten.map((i) => 0.5 + i / 90);

describe("what a race shows, in a sentence", () => {
  it("names the winner of two, how often it won, and the exact p-value", () => {
    const verdict = judge(runs(low, [], high), "validationLoss");
    expect(verdict.test).toBe("signedRank");
    expect(sentences(verdict, variants)).toEqual(["SELU beats sigmoid on validation loss, 10 of 10 seeds, p = 0.002."]);
  });

  it("says what cannot be told apart", () => {
    const verdict = judge(runs(low, mixed), "validationLoss");
    expect(sentences(verdict, variants)).toEqual(["SELU and GELU cannot be told apart with 10 seeds."]);
    expect(sentences(judge(runs(low, mixed, low), "validationLoss"), variants)).toEqual([
      "SELU cannot be told apart from sigmoid or GELU with 10 seeds.",
    ]);
  });

  it("corrects for every pair that is compared", () => {
    // 2/1024 times 3, the pairs; then 2/1024 times 2.
    const { comparisons } = judge(runs(low, mixed, high), "validationLoss");
    expect(
      comparisons
        .map(({ p }) => p)
        .slice(0, 3)
        .sort()[0],
    ).toBeCloseTo(6 / 1024, 10);
    expect(sentences(judge(runs(low, mixed, high), "validationLoss"), variants)).toEqual([
      "SELU beats sigmoid on validation loss, 10 of 10 seeds, p = 0.006.",
      "SELU and GELU cannot be told apart with 10 seeds.",
    ]);
  });

  it("stands to any variant that is asked for", () => {
    const verdict = judge(runs(low, mixed, high), "validationLoss");
    expect(sentences(verdict, variants, 2)).toEqual([
      "SELU beats sigmoid on validation loss, 10 of 10 seeds, p = 0.006.",
      "GELU beats sigmoid on validation loss, 10 of 10 seeds, p = 0.006.",
    ]);
  });

  it("tells who diverged, when and where", () => {
    const results = runs(low, [undefined, 0.2, undefined], high);
    expect(divergences(results, variants)).toEqual(["GELU diverged with 2 of 3 seeds, first at step 12 in Dense 1."]);
  });
});

describe("the verdict", () => {
  it("ranks the best first, whatever way its figure is good", () => {
    expect(judge(runs(high, low, mixed), "validationLoss").ranking).toEqual([1, 2, 0]);
    expect(judge(runs(high, low), "validationAccuracy").ranking).toEqual([1, 0]);
  });

  it("takes a run that diverged for worse than any other", () => {
    const verdict = judge(runs([undefined, ...high.slice(1)], high), "validationLoss");
    expect(verdict.ranking).toEqual([1, 0]);
    expect(verdict.comparisons[0]).toMatchObject({ better: 1, wins: 1, seeds: 10, p: 1 });
  });

  it("compares nothing that diverged with every seed", () => {
    const verdict = judge(
      runs(
        ten.map(() => undefined),
        low,
        high,
      ),
      "validationLoss",
    );
    expect(verdict.ranking).toEqual([1, 2, 0]);
    expect(verdict.comparisons).toHaveLength(1);
  });

  it("goes over to the t test where ranks could show nothing, however clear it is", () => {
    const three = judge(runs(low.slice(0, 3), high.slice(0, 3)), "validationLoss");
    expect(three.test).toBe("t");
    expect(three.comparisons[0]).toMatchObject({ better: 0, wins: 3, seeds: 3 });
    expect(three.comparisons[0]?.p).toBeLessThan(0.05);
    expect(judge(runs(low.slice(0, 1), high.slice(0, 1)), "validationLoss").comparisons[0]?.p).toBe(1);
  });

  it("compares seeds that both have", () => {
    const verdict = judge(runs(low.slice(0, 7), high), "validationLoss");
    expect(verdict.comparisons[0]).toMatchObject({ wins: 7, seeds: 7 });
  });
});

describe("the figure to compare by", () => {
  const results = runs(low, high);
  it("is the validation loss, and no loss where the losses are what differs", () => {
    expect(figureOf(planOf(document, [activations(1, ["relu"])]), results)).toBe("validationLoss");
    const losses = { kind: "op", nodes: ["loss1"], values: ["crossEntropy", "nll"] } as const;
    expect(figureOf(planOf(document, [losses]), results)).toBe("validationAccuracy");
  });
});
