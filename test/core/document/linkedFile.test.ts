import { describe, expect, it } from "vitest";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { type Link, linkedFileId } from "../../../core/document/linkedFile.ts";
import { isLinked, type LinkedFile, ownDataFiles } from "../../../core/document/ownFiles.ts";
import { newProject, type Project } from "../../../core/document/project.ts";
import { defaults } from "../../../core/op.ts";
import { data } from "../../../core/ops/data/data.ts";

const link: Link = {
  id: "0b5e-place",
  fingerprint: "ab".repeat(32),
  reading: { kind: "table", delimiter: ";", header: true, decimals: "comma" },
};

/** A project whose data is read from one place. */
function projectWith(file: LinkedFile): Project {
  const id = linkedFileId(file.link);
  const settings = { ...defaults(data.fields), dataset: "own" };
  const columns = [
    { name: "x", role: "feature" },
    { name: "y", role: "target" },
  ] as const;
  const own = { kind: "table", file: id, cases: 3, missing: "drop", columns } as const;
  return {
    ...newProject,
    document: { nodes: [{ id: "data1", op: "data", name: "", settings, own, position: { x: 0, y: 0 } }], edges: [] },
    files: { [id]: file },
  };
}

interface SavedFile {
  readonly files: [{ id: string; link: Record<string, unknown> }];
}

/** What is wrong with a project file after a change of its link. */
function errors(change: (file: SavedFile["files"][0]) => void): readonly string[] {
  const file: SavedFile = JSON.parse(serialize(projectWith({ name: "points.csv", link })));
  change(file.files[0]);
  const parsed = parseProject(JSON.stringify(file));
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path}: ${message}`);
}

describe("a file that is read from its place", () => {
  it.each<Link["reading"]>([link.reading, { kind: "idx", cases: 60_000 }, { kind: "picture", side: 96, channels: 3 }])(
    "is kept by its name, fingerprint and link alone: $kind",
    (reading) => {
      const project = projectWith({ name: "points.csv", link: { ...link, reading } });
      const text = serialize(project);
      expect(text).not.toContain("base64");
      expect(parseProject(text)).toEqual({ ok: true, project });
      expect(ownDataFiles(project.files)).toEqual({});
    },
  );

  it("is known by its content and how it is read, wherever it lies", () => {
    const id = linkedFileId(link);
    expect(linkedFileId({ ...link, id: "elsewhere" } as Link)).toBe(id);
    expect(linkedFileId({ ...link, fingerprint: "cd".repeat(32) })).not.toBe(id);
    expect(linkedFileId({ ...link, reading: { ...link.reading, header: false } as Link["reading"] })).not.toBe(id);
    const [file] = Object.values(projectWith({ name: "points.csv", link }).files);
    expect(file && isLinked(file)).toBe(true);
  });

  it("is refused where its link is broken, with the place", () => {
    const broken: readonly [change: object, error: string][] = [
      [{ id: "/etc/passwd" }, "files[0].link.id: This must be a name of letters, digits, - and _, not “/etc/passwd”."],
      [{ id: "x".repeat(101) }, "files[0].link.id: This must be a name of letters, digits"],
      [{ id: 7 }, "files[0].link.id: This must be a name"],
      [{ fingerprint: "abc" }, "files[0].link.fingerprint: This must be 64 hexadecimal digits, not “abc”."],
      [{ path: "/home/me/x.csv" }, "files[0].link.path: “path” is not known here."],
      [{ reading: null }, "files[0].link.reading.kind: A file is read as table, idx or picture, not as"],
      [{ reading: { kind: "idx", cases: 1e9 } }, "files[0].link.reading: How this idx is read is not written as"],
      [{ reading: { kind: "picture", side: 0, channels: 1 } }, "files[0].link.reading: How this picture is read"],
      [{ reading: { kind: "picture", side: 96, channels: 2 } }, "files[0].link.reading: How this picture is read"],
      [{ reading: { ...link.reading, delimiter: "toString" } }, "files[0].link.reading: How this table is read"],
      [{ reading: { ...link.reading, more: 1 } }, "files[0].link.reading.more: “more” is not known here."],
      [{ reading: { ...link.reading, header: false } }, "files[0].id: The link to “points.csv” is damaged"],
    ];
    for (const [change, error] of broken) {
      expect(errors((file) => Object.assign(file.link, change)).join("\n"), JSON.stringify(change)).toContain(error);
    }
    expect(errors((file) => Object.assign(file, { id: "0000000000000000" }))[0]).toMatch(/^files\[0\]\.id/);
    expect(errors((file) => Object.assign(file, { base64: "AAAA" }))[0]).toMatch(/^files\[0\]\.base64/);
    expect(errors((file) => Object.assign(file, { link: "x" }))[0]).toMatch(/^files\[0\]\.link/);
  });
});
