import { describe, expect, it } from "vitest";
import { lowerForDisplay } from "../../../core/compile/lower.ts";
import type { Document } from "../../../core/document/document.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { initialValues } from "../../../core/train/initialize.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { chain, dense, type Layer } from "../doctor/networks.ts";

/** Five layers of 64 units, each into a Sine, and one that gives the result. */
const siren = (omega0: number, between: readonly Layer[] = []): Document =>
  chain(
    { dataset: "sine" },
    [
      ...[1, 2, 3, 4, 5].flatMap((layer): Layer[] => [
        dense(64, layer === 1 ? "sirenFirst" : "siren"),
        ...between,
        ["sine", { omega0 }],
      ]),
      dense(1, "siren"),
    ],
    ["mse"],
  );

const limitsOf = (document: Document) =>
  lowerForDisplay(document, defaultTraining).parameters.flatMap(({ initializer }) =>
    initializer.kind === "uniform" ? [initializer.limit] : [],
  );

describe("SIREN's weights", () => {
  // V. Sitzmann et al. 2020: ±1/n in the first layer, then ±√(6/n)/ω₀; here of 1 and of 64 inputs.
  it.each([30, 5, 1])("follow the ω₀ of their sines: %d", (omega0) => {
    expect(limitsOf(siren(omega0))).toEqual([1, ...Array(5).fill(Math.sqrt(6 / 64) / omega0)]);
  });

  it("look past what has no weights, and not at a sine that is bypassed", () => {
    expect(limitsOf(siren(5, [["dropout"]]))[1]).toBe(Math.sqrt(6 / 64) / 5);
    const document = siren(5);
    const nodes = document.nodes.map((node) => (node.op === "sine" ? { ...node, bypassed: true as const } : node));
    expect(limitsOf({ ...document, nodes })[1]).toBe(Math.sqrt(6 / 64) / 30);
  });

  it.each([30, 5])("keep the signal at one size through the layers with ω₀ at %d", (omega0) => {
    const document = siren(omega0);
    const { values, parameters } = lowerForDisplay(document, defaultTraining);
    const feeds: Record<string, ArrayLike<number>> = {};
    for (const parameter of parameters) feeds[parameter.name] = initialValues(parameter, 1);
    const features = values.get("data")?.features ?? expect.fail("There are no features.");
    const name = "name" in features.attrs ? String(features.attrs.name) : "";
    feeds[name] = Float64Array.from({ length: features.shape[0] ?? 0 }, (_, i) => -1 + i / 16);
    const waves = document.nodes.filter(({ op }) => op === "sine").flatMap(({ id }) => values.get(id)?.out ?? []);
    const sizes = interpret(waves, feeds).map((wave) =>
      Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / wave.length),
    );
    // A sine of normal numbers has the deviation √((1 − e⁻²) / 2) = 0.66.
    for (const size of sizes.slice(1)) expect(Math.abs(size - 0.66)).toBeLessThan(0.1);
  });
});
