import { describe, expect, it } from "vitest";
import { findOp } from "../../../core/catalogue.ts";
import { defaults, type Setting } from "../../../core/op.ts";
import { factsOf, show } from "../../../renderer/lab/facts.ts";
import { labFunction, propertiesOf } from "../../../renderer/lab/labFunction.ts";

/** The facts of an op as it starts, by their terms. */
function facts(name: string, changed: Readonly<Record<string, Setting>> = {}): Readonly<Record<string, string>> {
  const op = findOp(name);
  const fn = op && labFunction({ name, settings: { ...defaults(op.fields), ...changed }, held: {} });
  const properties = fn && propertiesOf(fn);
  if (!op || !properties) throw new Error(`There is no ${name}.`);
  return Object.fromEntries(factsOf(op.group, properties).map(({ term, text }) => [term, text]));
}

describe("what is said of a function", () => {
  it("is what was measured of sigmoid", () => {
    expect(facts("sigmoid")).toEqual({
      Range: "0 to 1",
      "Zero-centred": "no: normal inputs give mean 0.50, deviation 0.21",
      Saturates: "below −2.9 and above 2.9: slope under 0.05",
      Monotone: "yes: it never falls",
      "Steepest slope": "0.25 at x = 0",
      Corners: "none: it is smooth",
    });
  });

  it("tells dead ground from flat ground, and where there is none", () => {
    expect(facts("relu").Saturates).toBe("below 0: slope 0, no gradient passes");
    expect(facts("elu").Saturates).toBe("below −3: slope under 0.05");
    expect(facts("prelu").Saturates).toBe("nowhere");
    expect(facts("binaryStep").Saturates).toBe("everywhere: the slope is 0, nothing can learn");
  });

  it("names corners and jumps by their places", () => {
    expect(facts("hardTanh").Corners).toBe("at x = −1, 1");
    expect(facts("binaryStep").Jumps).toBe("at x = 0");
    expect(facts("relu").Jumps).toBeUndefined();
  });

  it("does not call a small slope that stays saturation", () => {
    expect(facts("leakyRelu").Saturates).toBe("nowhere, but slope 0.01 everywhere below 0");
    expect(facts("custom", { formula: "0.02 * x", parameters: "" }).Saturates).toBe(
      "nowhere, but slope 0.02 everywhere",
    );
  });

  it("calls nothing smooth that jumps", () => {
    expect(facts("binaryStep").Corners).toBe("none");
    expect(facts("custom", { formula: "1 / x", parameters: "" })).toMatchObject({
      Range: "−∞ to ∞",
      Monotone: "no: it falls and rises",
      "Steepest slope": "grows without end at x = 0",
      Corners: "none",
      "Grows without end": "at x = 0",
    });
  });

  it("looks as far as the numbers in a formula", () => {
    expect(facts("custom", { formula: "clamp(x, -30, 40)", parameters: "" }).Corners).toBe("at x = −30, 40");
  });

  it("is zero-centred where it keeps the mean, as SELU does", () => {
    expect(facts("selu")["Zero-centred"]).toBe("yes: normal inputs give mean 0.00, deviation 1.00");
  });

  it("is about valleys for a loss", () => {
    expect(facts("mse")).toMatchObject({
      "Least at": "x = 0",
      Convex: "yes: one valley at most",
      "Steepest slope": "grows without end",
    });
    expect(facts("l1")["Steepest slope"]).toBe("1");
    expect(facts("bce")["Steepest slope"]).toBe("grows without end at x = 0");
    expect(facts("mse")["Zero-centred"]).toBeUndefined();
  });

  it.each([
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
    [-0.27846, "−0.278"],
    [1e-12, "0"],
  ])("gives %d as %s", (value, text) => {
    expect(show(value)).toBe(text);
  });
});
