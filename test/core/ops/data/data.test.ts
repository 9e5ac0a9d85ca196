import { describe, expect, it } from "vitest";
import { datasets } from "../../../../core/data/datasets.ts";
import type { Field } from "../../../../core/op.ts";
import { data } from "../../../../core/ops/data/data.ts";
import { lowerOp } from "../lowerOp.ts";

describe("data", () => {
  it("offers every data set by its label", () => {
    expect(data.fields.dataset.options).toEqual(
      Object.fromEntries(Object.entries(datasets).map(([name, { label }]) => [name, label])),
    );
  });

  it("shows the settings of a generator only for data that is generated", () => {
    const shownFor = (dataset: string) =>
      Object.entries<Field>(data.fields).flatMap(([name, field]) =>
        field.when && !field.when.is.includes(dataset) ? [] : [name],
      );
    const always = ["dataset", "validationSplit", "standardize"];
    expect(shownFor("iris").sort()).toEqual(always.toSorted());
    expect(shownFor("sine").sort()).toEqual([...always, "samples", "noise", "dataSeed"].sort());
    expect(shownFor("spiral")).toContain("arms");
    expect(shownFor("blobs")).toContain("classes");
  });

  it("gives the features and the targets of the batch", () => {
    const { outputs } = lowerOp(data);
    expect(outputs.features?.attrs).toMatchObject({ name: "features" });
    expect(outputs.targets?.attrs).toMatchObject({ name: "targets" });
  });
});
