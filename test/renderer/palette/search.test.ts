import { describe, expect, it } from "vitest";
import { catalogue } from "../../../core/catalogue.ts";
import { groups } from "../../../renderer/palette/groups.ts";
import { searchOps } from "../../../renderer/palette/search.ts";

const found = (query: string) => searchOps(query).flatMap(({ entries }) => entries.map(({ name }) => name));

describe("the search in the palette", () => {
  it("shows every op once, by group, where nothing is typed", () => {
    expect(found("").sort()).toEqual(Object.keys(catalogue).sort());
    for (const { group, entries } of searchOps("")) for (const { op } of entries) expect(op.group).toBe(group);
    expect(searchOps("").map(({ group }) => group)).toEqual(Object.keys(groups));
  });

  it("finds by label, name and group, whatever the case", () => {
    expect(found("GELU")).toContain("gelu");
    expect(found("crossEnt")).toEqual(["crossEntropy"]);
    expect(found("losses")).toContain("mse");
  });

  it("puts first what is called so", () => {
    for (const [name, { label }] of Object.entries(catalogue)) {
      expect(found(label)[0], label).toBe(name);
      expect(found(name)[0], name).toBe(name);
    }
    expect(found("layer")[0]).toBe("layerNorm");
  });

  it("needs every word", () => {
    expect(found("leaky relu")).toContain("leakyRelu");
    expect(found("leaky relu")).not.toContain("relu");
    expect(found("leaky dense")).toEqual([]);
  });
});
