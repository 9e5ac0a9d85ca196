import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { labInputs } from "../../../core/lab/inputs.ts";
import { measure, type Properties } from "../../../core/lab/properties.ts";
import { samplerOf } from "../../../core/lab/sample.ts";
import { defaults, type Setting } from "../../../core/op.ts";

function propertiesOf(
  name: string,
  changed: Readonly<Record<string, Setting>> = {},
  held: Readonly<Record<string, number>> = {},
): Properties {
  const op = findOp(name);
  if (!op) throw new Error(`There is no ${name}.`);
  const settings = { ...defaults(op.fields), ...changed };
  const sampler = samplerOf({ name, op, settings, held });
  if ("problem" in sampler) throw new Error(sampler.problem);
  const { min, max } = labInputs(name, op, settings).variable;
  const numbers = [...Object.values(changed), ...Object.values(held)].filter((value) => typeof value === "number");
  return measure(sampler, min, max, numbers);
}

const custom = (formula: string) => propertiesOf("custom", { formula, parameters: "" });

describe("what is measured of a function", () => {
  it.each([
    ["sigmoid", 0, 1],
    ["tanh", -1, 1],
    ["relu", 0, Infinity],
    ["leakyRelu", -Infinity, Infinity],
    ["elu", -1, Infinity],
    ["selu", -1.7581, Infinity],
    ["gelu", -0.17, Infinity],
    ["silu", -0.2785, Infinity],
    ["relu6", 0, 6],
    ["softplus", 0, Infinity],
    ["logSigmoid", -Infinity, 0],
    ["softsign", -1, 1],
    ["sine", -1, 1],
    ["softmax", 0, 1],
    ["tanhshrink", -Infinity, Infinity],
    ["binaryStep", 0, 1],
    ["mse", 0, Infinity],
    ["crossEntropy", 0, Infinity],
    ["bce", 0, 100],
    ["cosineEmbedding", 0, 2],
  ])("%s goes from %d to %d", (name, least, greatest) => {
    const { range } = propertiesOf(name);
    expect(range[0]).toBeCloseTo(least, 3);
    expect(range[1]).toBeCloseTo(greatest, 3);
  });

  it.each([
    ["sigmoid", [], []],
    ["relu", [0], []],
    ["elu", [], []],
    ["selu", [0], []],
    ["hardTanh", [-1, 1], []],
    ["hardSwish", [-3, 3], []],
    ["binaryStep", [], [0]],
    ["l1", [0], []],
    ["huber", [], []],
    ["bce", [], []],
  ])("%s has corners at %j and jumps at %j", (name, kinks, jumps) => {
    const found = propertiesOf(name);
    expect(found.kinks).toEqual(kinks);
    expect(found.jumps).toEqual(jumps);
  });

  it("finds a corner that lies between the places of its grid, and none in a steep but smooth curve", () => {
    const [kink] = custom("abs(x - 0.123456)").kinks;
    expect(kink).toBeCloseTo(0.123456, 6);
    expect(custom("tanh(200 * x)")).toMatchObject({ kinks: [], jumps: [] });
  });

  it("where the slope stays small, and whether it is 0 there", () => {
    const { flatBelow, flatAbove } = propertiesOf("sigmoid");
    // σ(x)(1 - σ(x)) = 0.05 at σ = 0.9472.
    expect(flatAbove?.x).toBeCloseTo(2.887, 1);
    expect(flatBelow?.x).toBeCloseTo(-2.887, 1);
    expect(flatAbove?.isDead).toBe(false);
    expect(propertiesOf("relu")).toMatchObject({ flatBelow: { x: 0, isDead: true }, flatAbove: undefined });
    expect(propertiesOf("sine")).toMatchObject({ flatBelow: undefined, flatAbove: undefined });
    expect(propertiesOf("mse")).toMatchObject({ flatBelow: undefined, flatAbove: undefined });
    expect(propertiesOf("binaryStep").flatBelow).toEqual({ x: Infinity, isDead: true });
  });

  it.each([
    ["sigmoid", "rising"],
    ["softmin", "falling"],
    ["gelu", "neither"],
    ["binaryStep", "rising"],
    ["l1", "neither"],
  ])("%s is %s", (name, direction) => {
    expect(propertiesOf(name).direction).toBe(direction);
  });

  it("tells a constant", () => {
    expect(custom("0 * x + 2")).toMatchObject({ direction: "constant", range: [2, 2] });
  });

  it("which losses are convex, and where they are least", () => {
    expect(propertiesOf("mse")).toMatchObject({ isConvex: true, leastAt: 0 });
    expect(propertiesOf("crossEntropy")).toMatchObject({ isConvex: true, leastAt: undefined });
    expect(propertiesOf("bce").isConvex).toBe(true);
    expect(propertiesOf("cosineEmbedding").isConvex).toBe(false);
  });

  it("the steepest slope and its place, where there is one", () => {
    expect(propertiesOf("sigmoid").steepest).toEqual({ slope: 0.25, x: 0 });
    expect(propertiesOf("relu").steepest).toEqual({ slope: 1, x: undefined });
    expect(propertiesOf("sine", { omega0: 3 }).steepest.slope).toBeCloseTo(3, 6);
    expect(propertiesOf("mse").steepest.slope).toBe(Infinity);
    const bce = propertiesOf("bce").steepest;
    expect(bce.slope).toBe(Infinity);
    expect(bce.x).toBeCloseTo(0, 5);
  });

  it("places between those of its grid", () => {
    // Softmax of x, 0 and 0 is 1/2 at log 2, and there it is steepest.
    expect(propertiesOf("softmax").steepest.x).toBeCloseTo(Math.log(2), 5);
    // d/dx (e^x - 2x) = 0.
    expect(propertiesOf("poissonNll").leastAt).toBeCloseTo(Math.log(2), 5);
    expect(custom("(x - 0.123456)^2").leastAt).toBeCloseTo(0.123456, 5);
  });

  it("what becomes of numbers from a standard normal distribution", () => {
    // E max(0, z) = 1/√(2π) and E max(0, z)² = 1/2.
    const relu = propertiesOf("relu").ofNormal;
    expect(relu?.mean).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 4);
    expect(relu?.deviation).toBeCloseTo(Math.sqrt(0.5 - 1 / (2 * Math.PI)), 4);
    const selu = propertiesOf("selu").ofNormal;
    expect(selu?.mean).toBeCloseTo(0, 4);
    expect(selu?.deviation).toBeCloseTo(1, 4);
    expect(propertiesOf("bce").ofNormal).toBeUndefined();
  });

  it("nothing of where it has no value", () => {
    expect(custom("sqrt(x)")).toMatchObject({ range: [0, Infinity], direction: "rising", ofNormal: undefined });
  });

  it.each([
    ["relu6", { cap: 50 }, [0, 50]],
    ["hardTanh", { minVal: -20, maxVal: 20 }, [-20, 20]],
  ] as const)("what %s does beyond 8, where its settings %o lie", (name, settings, corners) => {
    const { kinks, flatBelow, flatAbove } = propertiesOf(name, settings);
    expect(kinks).toEqual(corners);
    expect([flatBelow, flatAbove]).toEqual(corners.map((x) => ({ x, isDead: true })));
  });

  it("the corner of a loss at its target, far out", () => {
    expect(propertiesOf("l1", {}, { target: 8 }).kinks).toEqual([8]);
  });

  it("where a slope stops being small, between places far apart", () => {
    // e^(x / 10) = 0.05.
    expect(propertiesOf("celu", { alpha: 10 }).flatBelow?.x).toBeCloseTo(10 * Math.log(0.05), 3);
  });

  it("a slope that is small and the same all the way", () => {
    const { flatBelow } = propertiesOf("leakyRelu");
    expect(flatBelow).toMatchObject({ x: 0, isDead: false });
    expect(flatBelow?.slope).toBeCloseTo(0.01, 12);
    expect(propertiesOf("sigmoid").flatBelow?.slope).toBeUndefined();
    expect(propertiesOf("relu").flatBelow?.slope).toBeUndefined();
  });

  it.each([
    ["1 / x", [0], [-Infinity, Infinity]],
    ["1 / (x - 0.123456)", [0.123456], [-Infinity, Infinity]],
    ["1 / (x - 3)^2", [3], [0, Infinity]],
    ["log(abs(x))", [0], [-Infinity, Infinity]],
    ["log(abs(x + 0.3))", [-0.3], [-Infinity, Infinity]],
    ["tan(x)", [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5].map((turns) => turns * Math.PI), [-Infinity, Infinity]],
  ])("the poles of %s, and that it grows without end there", (formula, places, range) => {
    const found = custom(formula);
    expect(found.poles.map(({ x }) => x)).toEqual(places.map((x) => expect.closeTo(x, 6)));
    expect(found.range[0]).toBeCloseTo(range[0] ?? 0, 6);
    expect(found.range[1]).toBe(range[1]);
    expect(found).toMatchObject({ kinks: [], jumps: [], direction: "neither", isConvex: false });
    expect(found.steepest.slope).toBe(Infinity);
    expect(found.ofNormal).toBeUndefined();
  });

  it.each(["sqrt(abs(x))", "tanh(200 * x)", "1e4 * exp(-1e4 * x^2)", "exp(100 * x)", "floor(x)"])(
    "no pole in %s, which is only steep",
    (formula) => {
      expect(custom(formula).poles).toEqual([]);
    },
  );

  it("no pole in any activation or loss as it starts", () => {
    const names = Object.keys(catalogue).filter((name) => ["activation", "loss"].includes(findOp(name)?.group ?? ""));
    expect(names.filter((name) => propertiesOf(name).poles.length > 0)).toEqual([]);
  });

  it("that KL divergence is 0 where both distributions are equal, and nowhere less", () => {
    const { range, leastAt, isConvex } = propertiesOf("klDiv", {}, { target: 0.25 });
    expect(range).toEqual([expect.closeTo(0, 6), Infinity]);
    expect(leastAt).toBeCloseTo(Math.log(0.25), 5);
    expect(isConvex).toBe(true);
  });
});
