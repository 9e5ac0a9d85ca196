import { describe, expect, it } from "vitest";
import { progressLine } from "../../../app/cli/progress.ts";

describe("the progress line", () => {
  it("shows how far training is, and the figures it has", () => {
    const metrics = { step: 250, epoch: 3, loss: 0.123456, validationLoss: 0.5, validationAccuracy: 0.9333 };
    expect(progressLine(metrics, 1000, 1234.5)).toBe(
      "[######------------------]  25 %  step 250/1000  loss 0.123  validation 0.500  accuracy 93.3 %  1235 steps/s",
    );
  });

  it("leaves out what is not measured", () => {
    expect(progressLine({ step: 0, epoch: 0 }, 10, 0)).toBe("[------------------------]   0 %  step 0/10  0 steps/s");
  });
});
