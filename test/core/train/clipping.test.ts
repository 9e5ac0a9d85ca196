import { describe, expect, it } from "vitest";
import { input } from "../../../core/ir/build.ts";
import { clipGradients } from "../../../core/train/clipping.ts";
import { engines, expectClose } from "../../golden/figures.ts";

/** Gradients of two parameters, with a common norm of 13.012. */
const gradients = { a: [3, -4, 0.5, 0], b: [12, -0.25] };
const values = [input("a", [2, 2]), input("b", [2])];

const both = [
  [0.274720976954065, -0.274720976954065, 0.137360488477032, 0],
  [0.274720976954065, -0.0686802442385162],
] as const;

describe.each(engines)("clipping in $name", ({ create, ...tolerance }) => {
  it.each([
    [
      "by norm",
      { clipNorm: 5, clipValue: 0 },
      [1.1527807468149, -1.5370409957532, 0.19213012446915, 0],
      [4.6111229872596, -0.096065062234575],
    ],
    ["by a norm that they do not reach", { clipNorm: 100, clipValue: 0 }, gradients.a, gradients.b],
    ["by value", { clipNorm: 0, clipValue: 1 }, [1, -1, 0.5, 0], [1, -0.25]],
    ["by value, then by norm", { clipNorm: 0.5, clipValue: 1 }, ...both],
  ])("gives PyTorch's figures %s", (_, limits, a, b) => {
    const [clippedA, clippedB] = clipGradients(values, limits);
    if (!clippedA || !clippedB) return expect.fail("a gradient is missing");
    const engine = create([{ name: "clip", outputs: { clippedA, clippedB }, updates: {} }]);
    engine.write("a", gradients.a);
    engine.write("b", gradients.b);
    engine.run("clip");
    expectClose(engine.read("clippedA"), a, "a", tolerance);
    expectClose(engine.read("clippedB"), b, "b", tolerance);
  });

  it("leaves gradients of zeros as they are", () => {
    const [clipped] = clipGradients([input("b", [2])], { clipNorm: 1, clipValue: 0 });
    if (!clipped) return expect.fail("the gradient is missing");
    const engine = create([{ name: "clip", outputs: { clipped }, updates: {} }]);
    engine.run("clip");
    expect([...engine.read("clipped")]).toEqual([0, 0]);
  });
});

describe("without limits", () => {
  it("gradients are passed on untouched", () =>
    expect(clipGradients(values, { clipNorm: 0, clipValue: 0 })).toBe(values));

  it("is how a network without parameters is clipped", () =>
    expect(clipGradients([], { clipNorm: 1, clipValue: 1 })).toEqual([]));
});
