import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { mul, sin } from "../../../core/ir/build.ts";
import { defaults, defineOp, type Op } from "../../../core/op.ts";
import { curveOf, frameCurve, learnedCurveOf, pointAt } from "../../../renderer/canvas/curve.ts";
import { trialsOf } from "../../core/ops/trials.ts";

const curve = (name: string, settings?: Readonly<Record<string, number | string | boolean>>) => {
  const op = findOp(name);
  if (!op) throw new Error(`no ${name}`);
  return curveOf(name, op, { ...defaults(op.fields), ...settings });
};

const wavy = defineOp({
  label: "Wave",
  group: "activation",
  summary: "",
  formula: "",
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: sin(mul(x, 30)) }),
  torch: () => "",
  notes: [],
  version: 1,
});

const known: readonly (readonly [string, (x: number) => number])[] = [
  ["tanh", Math.tanh],
  ["sigmoid", (x) => 1 / (1 + Math.exp(-x))],
  ["relu", (x) => Math.max(0, x)],
  ["leakyRelu", (x) => (x > 0 ? x : 0.01 * x)],
  ["linear", (x) => x],
];

describe("the curve of an op", () => {
  it.each(known)("of %s is the function itself", (name, f) => {
    const found = curve(name);
    expect(found?.x[0]).toBe(-4);
    expect(found?.x.at(-1)).toBe(4);
    found?.x.forEach((x, i) => {
      expect(found.y[i]).toBeCloseTo(f(x), 9);
    });
  });

  it("has the slope that training has", () => {
    const bent = curve("tanh");
    bent?.x.forEach((x, i) => {
      expect(bent.slope[i]).toBeCloseTo(1 - Math.tanh(x) ** 2, 9);
    });
    expect(curve("binaryStep")?.slope.every((slope) => slope === 0)).toBe(true);
  });

  it("follows the settings", () => {
    const steep = curve("leakyRelu", { negativeSlope: 0.5 });
    expect(steep && pointAt(steep, -2).y).toBeCloseTo(-1, 9);
  });

  it("follows what its parameters have learned", () => {
    const settings = defaults(catalogue.prelu.fields);
    const learned = learnedCurveOf(catalogue.prelu, settings, new Map([["weight", -0.5]]));
    expect(learned && pointAt(learned, -2).y).toBeCloseTo(1, 9);
    const own = { formula: "sin(b * x) + c", parameters: "b = 1, c = 3 fixed" };
    const start = curve("custom", own);
    expect(start && pointAt(start, 1).y).toBeCloseTo(Math.sin(1) + 3, 9);
    const moved = learnedCurveOf(catalogue.custom, own, new Map([["b", 0.25]]));
    expect(moved && pointAt(moved, 1).y).toBeCloseTo(Math.sin(0.25) + 3, 9);
  });

  it("of a fast wave is drawn over less, so that it can be seen", () => {
    const wave = curveOf("wave", wavy, {});
    const end = wave?.x.at(-1) ?? 0;
    expect(end).toBeLessThan(1);
    expect(wave?.x[0]).toBe(-end);
    expect(Math.max(...(wave?.y ?? []))).toBeCloseTo(1, 1);
  });

  it("is there for every elementwise op, and for no other", () => {
    for (const name of Object.keys(catalogue)) {
      expect([name, curve(name) !== undefined]).toEqual([name, findOp(name)?.elementwise === true]);
    }
  });

  it.each(Object.entries<Op>(catalogue).filter(([, op]) => op.elementwise))(
    "of %s has no holes, whatever its settings",
    (name, op) => {
      for (const { settings } of trialsOf(name, op)) {
        // A formula that divides by 0 has no slope there.
        if (String(settings.formula).includes("x^-2")) continue;
        const found = curve(name, settings);
        const holes = [...(found?.y ?? [Number.NaN]), ...(found?.slope ?? [])].filter((y) => !Number.isFinite(y));
        expect(holes, JSON.stringify(settings)).toEqual([]);
      }
    },
  );

  it("is computed once", () => {
    expect(curve("tanh")).toBe(curve("tanh"));
  });

  it("gives the point nearest to the pointer, within its ends", () => {
    const line = curve("linear");
    if (!line) throw new Error("no curve");
    expect(pointAt(line, 1.01)).toEqual({ x: 1, y: 1, slope: 1 });
    expect(pointAt(line, 99)).toEqual({ x: 4, y: 4, slope: 1 });
    expect(pointAt(line, -99)).toEqual({ x: -4, y: -4, slope: 1 });
  });
});

describe("the frame of a curve", () => {
  it("spans the box, y upwards, with both axes in it", () => {
    const line = curve("linear");
    if (!line) throw new Error("no curve");
    const { path, zeroX, zeroY, bottom, top } = frameCurve(line, 100, 50);
    expect(zeroX).toBe(50);
    expect(zeroY).toBeCloseTo(25);
    expect(bottom).toBeLessThan(-4);
    expect(top).toBeGreaterThan(4);
    expect(path.startsWith("M0.00 4")).toBe(true);
    expect(path).toMatch(/L100\.00 [0-9.]+$/);
  });

  it("keeps a flat curve off the border, and leaves a gap where a value is not finite", () => {
    const x = Float64Array.of(-4, 0, 4);
    const { path, bottom, top } = frameCurve({ x, y: Float64Array.of(0, Number.NaN, 0), slope: x }, 10, 10);
    expect(top - bottom).toBeGreaterThanOrEqual(2);
    expect(path.match(/M/g)).toHaveLength(2);
  });
});
