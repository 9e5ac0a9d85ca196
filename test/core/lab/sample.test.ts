import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { reduceSum } from "../../../core/ir/build.ts";
import { labInputs } from "../../../core/lab/inputs.ts";
import { type Sampler, type Subject, samplerOf } from "../../../core/lab/sample.ts";
import { defaults, defineOp, type Op } from "../../../core/op.ts";

const subjectOf = (name: string, more: Partial<Subject> = {}): Subject => {
  const op = findOp(name);
  if (!op) throw new Error(`There is no ${name}.`);
  return { name, op, ...more, settings: { ...defaults(op.fields), ...more.settings } };
};

function sampler(subject: Subject): Sampler {
  const made = samplerOf(subject);
  if ("problem" in made) throw new Error(made.problem);
  return made;
}

const at = (subject: Subject, ...places: number[]) => sampler(subject)(Float64Array.from(places));
const numbers = (values: Float64Array) => [...values];

describe("an activation in the lab", () => {
  it("has f, f′ and f″ of sigmoid as calculus gives them", () => {
    const x = [-3, -0.5, 0, 2];
    const { y, slope, bend } = at(subjectOf("sigmoid"), ...x);
    for (const [i, place] of x.entries()) {
      const s = 1 / (1 + Math.exp(-place));
      expect(y[i]).toBeCloseTo(s, 12);
      expect(slope[i]).toBeCloseTo(s * (1 - s), 12);
      expect(bend[i]).toBeCloseTo(s * (1 - s) * (1 - 2 * s), 12);
    }
  });

  it("follows its settings and what its parameters were learned to", () => {
    expect(numbers(at(subjectOf("elu", { settings: { alpha: 2 } }), -1).y)).toEqual([2 * Math.expm1(-1)]);
    expect(numbers(at(subjectOf("prelu", { learned: new Map([["weight", 0.5]]) }), -4, 4).y)).toEqual([-2, 4]);
  });

  it("may be a formula of one's own", () => {
    const custom = subjectOf("custom", { settings: { formula: "a * x^2", parameters: "a = 3" } });
    const { y, slope, bend } = at(custom, 2);
    expect([y[0], slope[0], bend[0]]).toEqual([12, 12, 6]);
  });

  it("has no slope where it has no value", () => {
    const { y, slope, bend } = at(subjectOf("custom", { settings: { formula: "log(x)", parameters: "" } }), -1, 2);
    expect([y[0], slope[0], bend[0]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect([slope[1], bend[1]]).toEqual([0.5, -0.25]);
  });

  it("says in words what is wrong with a formula", () => {
    expect(samplerOf(subjectOf("custom", { settings: { formula: "x +" } }))).toHaveProperty("problem");
  });

  it("that sees several numbers together moves the first and holds the others", () => {
    const { y } = at(subjectOf("softmax", { held: { "x.2": 1, "x.3": -1 } }), 0.5);
    const [a, b, c] = [Math.exp(0.5), Math.exp(1), Math.exp(-1)];
    expect(y[0]).toBeCloseTo(a / (a + b + c), 12);
  });
});

describe("a loss in the lab", () => {
  it("is the loss of one case over the prediction, whatever the reduction", () => {
    for (const reduction of ["mean", "sum", "none"]) {
      const { y, slope, bend } = at(subjectOf("mse", { settings: { reduction }, held: { target: 1 } }), -1, 0, 3);
      expect(numbers(y)).toEqual([4, 1, 4]);
      expect(numbers(slope)).toEqual([-4, -2, 4]);
      expect(numbers(bend)).toEqual([2, 2, 2]);
    }
  });

  it("of classes moves the score of class 0 and counts the class weights", () => {
    const held = { "input.2": 0.5, "input.3": -1, target: 1 };
    const [y] = at(subjectOf("crossEntropy", { held, settings: { weight: "1, 3, 1" } }), 2).y;
    const total = Math.exp(2) + Math.exp(0.5) + Math.exp(-1);
    expect(y).toBeCloseTo(-3 * Math.log(Math.exp(0.5) / total), 12);
  });

  it("can have probabilities as targets", () => {
    const held = { target: 0.5, "target.2": 0.5, "target.3": 0 };
    const [y] = at(subjectOf("crossEntropy", { held, settings: { targets: "probabilities" } }), 0).y;
    expect(y).toBeCloseTo(Math.log(3), 12);
  });

  it("of two distributions is over all of both", () => {
    const { y, slope } = at(subjectOf("klDiv", { held: { target: 0.25 } }), Math.log(0.25), Math.log(0.5));
    expect(y[0]).toBeCloseTo(0, 12);
    expect(slope[0]).toBeCloseTo(0, 12);
    expect(y[1]).toBeCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), 12);
    const logs = at(
      subjectOf("klDiv", { settings: { logTarget: true }, held: { target: Math.log(0.25) } }),
      Math.log(0.5),
    );
    expect(logs.y[0]).toBeCloseTo(y[1] ?? 0, 12);
  });

  it("has no value where it is not meant to be asked", () => {
    expect(numbers(at(subjectOf("bce"), -0.1, 0.5, 1.1).y)).toEqual([Number.NaN, Math.log(2), Number.NaN]);
    expect(numbers(at(subjectOf("nll"), -2, 0.1).y)).toEqual([2, Number.NaN]);
  });

  it("that gives one number for all its cases is asked case by case", () => {
    const total: Op = defineOp({
      ...catalogue.mse,
      fields: catalogue.mse.fields,
      lower: ({ input }) => ({ loss: reduceSum(input) }),
      torch: () => "",
    });
    const { y, slope } = at({ name: "total", op: total, settings: {} }, 1, 2, 3);
    expect(numbers(y)).toEqual([1, 2, 3]);
    expect(numbers(slope)).toEqual([1, 1, 1]);
  });
});

describe("every activation and loss of the catalogue", () => {
  const names = Object.entries<Op>(catalogue)
    .filter(([, { group }]) => group === "activation" || group === "loss")
    .map(([name]) => name);

  /** Where none of them has a corner. */
  const places = [-3.7, -2.3, -1.3, -0.31, 0.17, 0.43, 0.93, 1.7, 2.6, 5.3];

  it.each(names)("%s has a curve whose f′ and f″ are those of finite differences", (name) => {
    const subject = subjectOf(name);
    const { variable } = labInputs(name, subject.op, subject.settings);
    const ask = sampler(subject);
    const h = 1e-5;
    for (const x of places.filter((place) => place > variable.min && place < variable.max)) {
      const { y, slope, bend } = ask(Float64Array.of(x - h, x, x + h));
      const rate = ([before = 0, , after = 0]: Float64Array) => (after - before) / (2 * h);
      // The error of a central difference grows with the third derivative, which 30 turns of a wave make large.
      expect(Math.abs(rate(y) - (slope[1] ?? 0))).toBeLessThan(1e-5 * Math.max(1, (slope[1] ?? 0) ** 2));
      expect(Math.abs(rate(slope) - (bend[1] ?? 0))).toBeLessThan(1e-4 * Math.max(1, Math.abs(bend[1] ?? 0)));
    }
  });

  it.each(names)("%s says what each number is that is held", (name) => {
    const { op, settings } = subjectOf(name);
    const { held, variable } = labInputs(name, op, settings);
    expect(variable.label).not.toBe("");
    expect(new Set(held.map(({ label }) => label)).size).toBe(held.length);
    for (const { min, max, start } of held) {
      expect(start).toBeGreaterThanOrEqual(min);
      expect(start).toBeLessThanOrEqual(max);
    }
  });
});
