import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCurveBuffer } from "../../../renderer/training/curveBuffer.ts";

const metrics = (step: number, figures: object = { loss: step }) => ({ step, epoch: 0, ...figures });

describe("createCurveBuffer", () => {
  it("gives back what was pushed while there is room", () => {
    const buffer = createCurveBuffer(4);
    buffer.push(metrics(1, { loss: 0.5, accuracy: 0.25 }));
    buffer.push(metrics(2, { loss: 0.25, validationLoss: 1 }));
    expect(buffer.snapshot()).toEqual([
      { step: 1, loss: 0.5, accuracy: 0.25 },
      { step: 2, loss: 0.25, validationLoss: 1 },
    ]);
  });

  it("joins neighbours to their mean when it is full, leaving out what was not measured", () => {
    const buffer = createCurveBuffer(2);
    buffer.push(metrics(1, { loss: 4 }));
    buffer.push(metrics(2, { loss: 2, validationLoss: 7 }));
    buffer.push(metrics(3, { loss: 1 }));
    expect(buffer.snapshot()).toEqual([
      { step: 2, loss: 3, validationLoss: 7 },
      { step: 3, loss: 1 },
    ]);
  });

  it("begins anew after clear", () => {
    const buffer = createCurveBuffer(2);
    for (const step of [1, 2, 3, 4, 5]) buffer.push(metrics(step));
    buffer.clear();
    expect(buffer.snapshot()).toEqual([]);
    buffer.push(metrics(1));
    buffer.push(metrics(2));
    expect(buffer.snapshot()).toEqual([
      { step: 1, loss: 1 },
      { step: 2, loss: 2 },
    ]);
  });

  it("keeps the whole run, to its last step, within its capacity and of equal weight", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(2, 8, 64), (count, capacity) => {
        const buffer = createCurveBuffer(capacity);
        for (let step = 1; step <= count; step++) buffer.push(metrics(step, { loss: 1, accuracy: step }));
        const points = buffer.snapshot();
        expect(points.length).toBeLessThanOrEqual(capacity);
        expect(points.length).toBeGreaterThan(Math.min(count, capacity) / 2 - 1);
        expect(points.at(-1)?.step).toBe(count);
        let before = 0;
        for (const { step, loss, accuracy } of points) {
          expect(loss).toBe(1);
          expect(accuracy).toBeCloseTo((before + 1 + step) / 2, 6);
          before = step;
        }
      }),
      { seed: 11 },
    );
  });
});
