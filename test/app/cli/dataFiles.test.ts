import { describe, expect, it } from "vitest";
import { readDataFiles } from "../../../app/cli/dataFiles.ts";
import { BadInput } from "../../../app/cli/output.ts";
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

  it("refuses what only the app can read from its place, where it is used", async () => {
    const reading = { kind: "picture", side: 8, channels: 1 } as const;
    const files = { photo: { name: "photo.png", link: { id: "x", fingerprint: "ab".repeat(32), reading } } };
    expect(await readDataFiles([on("spiral")], files)).toEqual({});
    const [node] = on("own").nodes;
    if (!node) return expect.fail();
    const own = { kind: "picture", file: "photo", channels: 1, height: 8, width: 8 } as const;
    await expect(readDataFiles([{ nodes: [{ ...node, own }], edges: [] }], files)).rejects.toThrow(
      new BadInput("“photo.png” is read from its place, which only the app knows. Keep it in the project there."),
    );
  });
});
