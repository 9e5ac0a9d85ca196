import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import { ownTable } from "../../../core/data/importTable.ts";
import { prepareData } from "../../../core/data/prepare.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { ownDataFiles, ownFileId } from "../../../core/document/ownFiles.ts";
import { newProject, type Project } from "../../../core/document/project.ts";
import { defaults } from "../../../core/op.ts";
import { data } from "../../../core/ops/data/data.ts";

const table = "x,y\n1,2\n3,4\n5,6\n";
const bytes = new TextEncoder().encode(table);
const id = ownFileId(bytes);
const own = ownTable(
  id,
  parseCsv(table),
  [
    { name: "x", role: "feature" },
    { name: "y", role: "target" },
  ],
  "drop",
);
const settings = { ...defaults(data.fields), dataset: "own" };
const project: Project = {
  ...newProject,
  document: { nodes: [{ id: "data1", op: "data", name: "", settings, own, position: { x: 0, y: 0 } }], edges: [] },
  files: { [id]: { name: "points.csv", bytes } },
};

interface SavedFile {
  readonly nodes: [{ readonly own: object }];
  readonly files: [object];
}

/** What is wrong with the project's file after a change. */
const errors = (change: (file: SavedFile) => void) => {
  const file: SavedFile = JSON.parse(serialize(project));
  change(file);
  const parsed = parseProject(JSON.stringify(file));
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path}: ${message}`);
};

describe("a person's own data", () => {
  it("is kept in the project file, and trains from there", () => {
    const parsed = parseProject(serialize(project));
    if (!parsed.ok) return expect.fail(JSON.stringify(parsed.errors));
    expect(parsed.project).toEqual(project);
    const prepared = prepareData(parsed.project.document, 1, ownDataFiles(parsed.project.files));
    if ("problem" in prepared) return expect.fail(prepared.problem.message);
    expect(prepared.training.count + prepared.validation.count).toBe(3);
  });

  it("is left out of the file where no node uses it any more", () => {
    expect(JSON.parse(serialize({ ...project, document: newProject.document })).files).toEqual([]);
  });

  it("is named as missing where the file was lost", () => {
    expect(prepareData(project.document, 1, {})).toMatchObject({
      problem: { node: "data1", message: "The file of this data is not at hand. Find it, or bring it again." },
    });
  });

  it("is refused where its bytes are not what they were", () => {
    const damaged =
      "files[0].base64: The file “points.csv” is damaged: its bytes are not those that its id stands for.";
    for (const base64 of ["AAAA", "not base64!", "", btoa("x,y\n1,2\n")]) {
      expect(errors(({ files: [file] }) => Object.assign(file, { base64 }))).toEqual([damaged]);
    }
    expect(errors(({ files: [file] }) => Object.assign(file, { id: "0000000000000000" }))).toEqual([damaged]);
  });

  it("is refused where its description is broken, with the place", () => {
    const cases: readonly [change: object, error: string][] = [
      [{ kind: "video" }, "nodes[0].own.kind: The kind of data must be table, images or picture, not “video”."],
      [{ cases: 1e12 }, "nodes[0].own.cases: This must be a whole number from 1 to 1000000, not 1000000000000."],
      [{ missing: "guess" }, "nodes[0].own.missing: This must be drop or fill, not “guess”."],
      [{ columns: "x" }, "nodes[0].own.columns: This must be a list, not “x”."],
      [
        { columns: new Array(2001).fill({}) },
        "nodes[0].own.columns: There are 2001 of these, more than the 2000 allowed.",
      ],
      [{ columns: [] }, "nodes[0].own: Choose at least one column as an input."],
      [
        { columns: [{ name: "x", role: "boss" }] },
        "nodes[0].own.columns[0].role: A column is a feature, target or ignored, not “boss”.",
      ],
      [{ extra: 1 }, "nodes[0].own.extra: “extra” is not known here. Remove it, or check how it is written."],
    ];
    for (const [change, error] of cases) {
      expect(errors(({ nodes: [node] }) => Object.assign(node.own, change))).toContain(error);
    }
    expect(errors(({ nodes: [node] }) => Object.assign(node, { own: null }))[0]).toMatch(/^nodes\[0\]\.own/);
  });

  it("of images and pictures is read again too", () => {
    for (const other of [
      { kind: "images", file: id, labels: id, cases: 3, channels: 1, height: 2, width: 2, classes: ["a", "b"] },
      { kind: "picture", file: id, channels: 3, height: 2, width: 2 },
    ] as const) {
      const [node] = project.document.nodes;
      if (!node) return expect.fail();
      const changed = { ...project, document: { nodes: [{ ...node, own: other }], edges: [] } };
      expect(parseProject(serialize(changed))).toEqual({ ok: true, project: changed });
    }
  });
});
