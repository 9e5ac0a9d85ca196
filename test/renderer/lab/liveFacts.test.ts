import { describe, expect, it } from "vitest";
import { distributionOf } from "../../../core/probe/statistics.ts";
import { liveFacts } from "../../../renderer/lab/liveFacts.ts";

const numbers = [-1, 0, 1, 2];
const figures = {
  node: "tanh1",
  port: "out",
  value: distributionOf(numbers),
  gradientNorm: 0.1,
  units: 8,
  activation: { input: distributionOf(numbers), flat: 0.256, flatUnder: 0.05, dead: 0.125 },
};

describe("what is said of a node of the running network", () => {
  it("is what comes in, how much of it lies on flat ground, and which units are dead", () => {
    const texts = liveFacts({ step: 7, figures }).map(({ text }) => text);
    expect(texts[0]).toBe("mean 0.5, deviation 1.12");
    expect(texts[1]).toMatch(/^26 % of the numbers/);
    expect(texts[2]).toMatch(/^13 %: no gradient/);
  });

  it("is that there are no dead units where there are none", () => {
    const alive = { ...figures, activation: { ...figures.activation, dead: 0 } };
    expect(liveFacts({ step: 7, figures: alive }).at(-1)?.text).toBe("none");
  });

  it("is why nothing is seen, before the network is ready and where a node takes no part", () => {
    expect(liveFacts(undefined)[0]?.text).toBe("the network must be ready to train");
    expect(liveFacts({ step: 7, figures: undefined })[0]?.text).toMatch(/takes no part in training/);
  });
});
