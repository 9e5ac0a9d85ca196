import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partnerInputs } from "../../../core/data/partners.ts";
import { type Random, random } from "../../../core/train/random.ts";

function drawPartners(classes: Float32Array, stream: Random) {
  const drawn = new Map(partnerInputs(new Set(["data.other"]), "data", classes, stream));
  const rows = (kind: string) => drawn.get(`data.${kind}`) ?? expect.fail(kind);
  return { positive: rows("positive"), negative: rows("negative"), other: rows("other") };
}

describe("the partners of cases", () => {
  it("are drawn only where they are asked for", () => {
    const stream = random(1, "partners");
    const inputs = new Set(["data.features", "validation.other"]);
    expect(partnerInputs(inputs, "data", Float32Array.of(0, 1), stream)).toEqual([]);
  });

  it("are for each case another of its class, one of another class, and either", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 40 }),
        fc.nat(),
        (classes, seed) => {
          const partners = drawPartners(Float32Array.from(classes), random(seed, "partners"));
          const count = (index: number | undefined) => classes.filter((other) => other === index).length;
          for (const [row, index] of classes.entries()) {
            const [positive, negative, other] = [partners.positive, partners.negative, partners.other].map(
              (rows) => rows[row] ?? -1,
            );
            expect(classes[positive ?? -1]).toBe(index);
            expect(positive === row).toBe(count(index) === 1);
            expect(classes[negative ?? -1] === index).toBe(count(index) === classes.length);
            expect([positive, negative]).toContain(other);
          }
        },
      ),
      { seed: 4, numRuns: 200 },
    );
  });

  it("are every like and every unlike case equally often", () => {
    const classes = Float32Array.of(1, 0, 0, 1, 0, 2);
    const stream = random(1, "partners");
    const drawn = Array.from({ length: 3000 }, () => drawPartners(classes, stream));
    const share = (kind: "positive" | "negative", partner: number) =>
      drawn.filter((partners) => partners[kind][1] === partner).length / drawn.length;
    for (const partner of [2, 4]) expect(share("positive", partner)).toBeCloseTo(1 / 2, 1);
    for (const partner of [0, 3, 5]) expect(share("negative", partner)).toBeCloseTo(1 / 3, 1);
    const alike = drawn.filter(({ other, positive }) => other[1] === positive[1]).length / drawn.length;
    expect(alike).toBeCloseTo(1 / 2, 1);
  });
});
