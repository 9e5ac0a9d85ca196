import { describe, expect, it } from "vitest";
import { writeIdx } from "../../../core/data/idx.ts";
import type { OwnData } from "../../../core/data/own.ts";
import { DataError } from "../../../core/data/source.ts";
import { addNode, connect } from "../../../core/document/edits.ts";
import { takeOwnData } from "../../../core/document/ownData.ts";
import { ownFileId, usedFiles } from "../../../core/document/ownFiles.ts";
import { newProject, type Project } from "../../../core/document/project.ts";

const bytes = new TextEncoder().encode("x,y\n1,2\n3,4\n");
const file = ownFileId(bytes);
const files = { [file]: { name: "points.csv", bytes } };
const table: OwnData = {
  kind: "table",
  ...{ file, cases: 2, missing: "drop" },
  columns: [
    { name: "x", role: "feature" },
    { name: "y", role: "target" },
  ],
};
const pixels = writeIdx([1, 2, 2], Uint8Array.from([0, 80, 160, 255]));
const picture: OwnData = { kind: "picture", file: ownFileId(pixels), channels: 1, height: 2, width: 2 };
const pictureFiles = { [picture.file]: { name: "photo.png", bytes: pixels } };

/** A data node wired to a layer and a loss. */
function project(op: string): Project {
  const nodes = [op, "dense", "mse"].reduce(
    (document, name) => addNode(document, name, { x: 0, y: 0 }).document,
    newProject.document,
  );
  const id = `${op}1`;
  const [features, targets] = op === "data" ? ["features", "targets"] : ["coordinates", "pixels"];
  const wired = connect(nodes, { node: id, port: features ?? "" }, { node: "dense1", port: "x" });
  return {
    ...newProject,
    document: connect(wired, { node: id, port: targets ?? "" }, { node: "mse1", port: "target" }),
  };
}
const wires = ({ document }: Project) => document.edges.map(({ id }) => id);

describe("a person's own data", () => {
  it("goes into a data node, and its files into the project", () => {
    const taken = takeOwnData(project("data"), "data1", table, files);
    expect(taken.document.nodes[0]).toMatchObject({ op: "data", own: table, settings: { dataset: "own", noise: 0.1 } });
    expect(taken.files).toEqual(files);
    expect(wires(taken)).toEqual(wires(project("data")));
  });

  it("turns the node into one that can read it, and its wires go along", () => {
    const painted = takeOwnData(project("data"), "data1", picture, pictureFiles);
    expect(painted.document.nodes[0]).toMatchObject({ id: "data1", op: "picture", own: picture });
    expect(wires(painted)).toEqual(["data1.coordinates-dense1.x", "data1.pixels-mse1.target"]);
    const back = takeOwnData(painted, "data1", table, files);
    expect(back.document.nodes[0]).toMatchObject({ op: "data", own: table, settings: { dataset: "own" } });
    expect(wires(back)).toEqual(["data1.features-dense1.x", "data1.targets-mse1.target"]);
  });

  it("leaves the files that nothing reads any more to the history alone", () => {
    const both = takeOwnData(takeOwnData(project("data"), "data1", table, files), "data1", picture, pictureFiles);
    expect(Object.keys(usedFiles(both.files, both.document))).toEqual([picture.file]);
    expect(both.files[file]).toBeDefined();
  });

  it("is refused where a project cannot keep so much, or has no such node", () => {
    const large = { [file]: { name: "large.csv", bytes: new Uint8Array(21 * 1024 * 1024) } };
    expect(() => takeOwnData(project("data"), "data1", table, large)).toThrow(
      new DataError("The data has 21 MB, and a project keeps 20 MB."),
    );
    const wordy = {
      ...table,
      columns: Array.from({ length: 6000 }, () => ({ name: "n".repeat(200), role: "feature" }) as const),
    };
    expect(() => takeOwnData(project("data"), "data1", wordy, files)).toThrow("too many names and categories");
    const before = project("data");
    expect(takeOwnData(before, "dense1", table, files)).toBe(before);
    expect(takeOwnData(before, "gone", table, files)).toBe(before);
  });
});
