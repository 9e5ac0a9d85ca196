import { describe, expect, it } from "vitest";
import { labelledSets, otherSets } from "../../../../core/data/datasets.ts";
import { migrateSettings } from "../../../../core/document/migrations.ts";
import type { Field } from "../../../../core/op.ts";
import { data } from "../../../../core/ops/data/data.ts";
import { lowerOp } from "../lowerOp.ts";

describe("data", () => {
  it("offers every data set of cases by its label, and a person's own", () => {
    const shipped = Object.entries({ ...labelledSets, ...otherSets }).map(([name, { label }]) => [name, label]);
    expect(data.fields.dataset.options).toEqual({ ...Object.fromEntries(shipped), own: "Your own data" });
  });

  it("shows the settings that a data set depends on, and those of all", () => {
    const shownFor = (dataset: string) =>
      Object.entries<Field>(data.fields).flatMap(([name, field]) =>
        field.when && !field.when.is.includes(dataset) ? [] : [name],
      );
    const always = ["dataset", "validationSplit", "testSplit", "scaling"];
    expect(shownFor("iris").sort()).toEqual(always.toSorted());
    expect(shownFor("sine").sort()).toEqual([...always, "targetScaling", "samples", "noise", "dataSeed"].sort());
    expect(shownFor("spiral")).toContain("arms");
    expect(shownFor("blobs")).toContain("classes");
    expect(shownFor("moons")).toContain("balance");
    expect(shownFor("digits")).toEqual(expect.arrayContaining(["shift", "flip", "rotate", "pixelNoise"]));
    // It has a test part of its own.
    expect(shownFor("mnist")).not.toContain("validationSplit");
    expect(shownFor("mnist")).toContain("testSplit");
  });

  it("gives the features and the targets of the batch", () => {
    const { outputs } = lowerOp(data);
    expect(outputs.features?.attrs).toMatchObject({ name: "features" });
    expect(outputs.targets?.attrs).toMatchObject({ name: "targets" });
  });

  it("knows what version 1 called its scaling", () => {
    expect(migrateSettings(data, { dataset: "iris", standardize: true }, 1)).toEqual({
      ...{ dataset: "iris", scaling: "standardize" },
    });
    expect(migrateSettings(data, { standardize: false }, 1)).toEqual({ scaling: "none" });
    expect(migrateSettings(data, { dataset: "iris" }, 1)).toEqual({ dataset: "iris" });
  });
});
