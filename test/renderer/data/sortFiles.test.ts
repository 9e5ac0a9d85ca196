import { describe, expect, it } from "vitest";
import { type Brought, type BroughtFile, folderAround, sortFiles } from "../../../renderer/data/sortFiles.ts";

const file = (path: string): BroughtFile => ({ path, size: 10 });
const sort = (...paths: string[]): Brought<BroughtFile> => sortFiles(paths.map(file));
const faultOf = (...paths: string[]) => {
  const brought = sort(...paths);
  return brought.kind === "fault" ? brought.message : undefined;
};

describe("files that are brought together", () => {
  it("are a table, a picture or a project where there is one", () => {
    for (const name of ["a.csv", "A.CSV", "b.tsv", "c.txt"])
      expect(sort(name)).toEqual({ kind: "table", file: file(name) });
    for (const name of ["a.png", "b.JPG", "c.jpeg", "d.webp"]) {
      expect(sort(name)).toEqual({ kind: "picture", file: file(name) });
    }
    expect(sort("mine.nodegrad").kind).toBe("project");
  });

  it("are classes where images lie in folders, each of its folder's name", () => {
    expect(sort("pets/cat/1.png", "pets/dog/1.jpg", "pets/dog/deep/2.webp", "pets/readme.txt")).toEqual({
      kind: "images",
      files: [
        { folder: "cat", file: file("pets/cat/1.png") },
        { folder: "dog", file: file("pets/dog/1.jpg") },
        { folder: "deep", file: file("pets/dog/deep/2.webp") },
      ],
      stray: [],
    });
  });

  it("leave out images beside the folders of classes", () => {
    for (const around of ["pets/", ""]) {
      const paths = ["cat/1.png", "dog/1.jpg", "logo.png"].map((path) => `${around}${path}`);
      expect(sort(...paths)).toMatchObject({
        files: [{ folder: "cat" }, { folder: "dog" }],
        stray: [{ path: `${around}logo.png` }],
      });
    }
    expect(faultOf("pets/cat/1.png", "pets/cat/2.png", "pets/logo.png")).toMatch(/^All images are in one folder\./);
  });

  it("are called as the folder around theirs", () => {
    const called = (...paths: string[]) => {
      const brought = sort(...paths);
      return brought.kind === "images" ? folderAround(brought.files) : undefined;
    };
    expect(called("pets/cat/1.png", "pets/dog/1.png")).toBe("pets");
    expect(called("cat/1.png", "dog/1.png")).toBe("Images");
    expect(called("pets/cat/1.png", "pets/dog/deep/1.png")).toBe("Images");
  });

  it("pass over what systems leave in folders", () => {
    const left = ["pets/.DS_Store", "pets/cat/.hidden.png", "pets/Thumbs.db", "__MACOSX/pets/cat/1.png"];
    expect(sort("pets/cat/1.png", "pets/dog/1.png", ...left)).toMatchObject({ files: [{}, {}] });
  });

  it("are images with labels where they are two IDX files, packed or not", () => {
    for (const end of ["", ".gz"]) {
      const both = [`train-images-idx3-ubyte${end}`, `train-labels-idx1-ubyte${end}`] as const;
      expect(sort(...both)).toEqual({ kind: "idx", files: both.map(file) });
    }
    expect(sort("a.idx", "b.idx").kind).toBe("idx");
  });

  it("are refused in words where they are anything else", () => {
    expect(faultOf()).toBe("There is no file here.");
    expect(faultOf("a/song.mp3")).toMatch(/^“song.mp3” is none of what can be read/);
    expect(faultOf("a.png", "b.png")).toMatch(/^All images are in one folder\./);
    expect(faultOf("cat/a.png", "cat/b.png")).toMatch(/^All images are in one folder\./);
    expect(faultOf("a.csv", "b.csv")).toMatch(/^Bring one table, one image/);
    expect(faultOf("a-images-idx3-ubyte")).toMatch(/^IDX files come in twos/);
    expect(faultOf("a.idx", "b.idx", "c.idx")).toBe("Choose two IDX files: the images and their labels.");
    expect(sortFiles(Array.from({ length: 20_001 }, (_, i) => file(`a/${i % 2}/${i}.png`)))).toMatchObject({
      kind: "fault",
    });
  });
});
