import { describe, expect, it } from "vitest";
import { readDataFiles } from "../../../app/cli/dataFiles.ts";
import type { Document } from "../../../core/document/document.ts";
import { defaults } from "../../../core/op.ts";
import { data } from "../../../core/ops/data/data.ts";

const on = (dataset: string): Document => ({
  nodes: [{ id: "d", op: "data", name: "", settings: { ...defaults(data.fields), dataset }, position: { x: 0, y: 0 } }],
  edges: [],
});

describe("readDataFiles", () => {
  it("reads what the documents need, and nothing else", async () => {
    const files = await readDataFiles([on("iris"), on("spiral"), on("iris")], {});
    expect(Object.keys(files)).toEqual(["iris.csv"]);
    expect(Buffer.from(files["iris.csv"] ?? []).toString("utf8")).toMatch(/^sepal_length_cm,/);
    expect(await readDataFiles([on("spiral"), { nodes: [], edges: [] }], {})).toEqual({});
  });
});
