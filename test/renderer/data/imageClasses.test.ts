import { describe, expect, it } from "vitest";
import { brokenImages, classRows, labelsOf, strayImages } from "../../../renderer/data/imageClasses.ts";

const files = ["dog", "cat", "dog", "owl"].map((folder, file) => ({ folder, file }));

describe("folders of images", () => {
  it("are classes in the order of their names", () => {
    expect(labelsOf(files)).toEqual({ names: ["cat", "dog", "owl"], labels: [1, 0, 1, 2] });
  });

  it("are shown with what can be read of them", () => {
    const image = Uint8Array.from([1]);
    const looked = files.map((file, i) => (i === 2 ? { file, fault: "“x” is damaged." } : { file, image }));
    expect(classRows(files, looked)).toEqual([
      { name: "cat", count: 1, images: [image] },
      { name: "dog", count: 1, images: [image] },
      { name: "owl", count: 1, images: [image] },
    ]);
    expect(classRows(files, []).map(({ count }) => count)).toEqual([1, 2, 1]);
  });

  it("say in one sentence which images lie beside them", () => {
    const stray = (...paths: string[]) => strayImages(paths.map((path) => ({ path, size: 1 })));
    expect(stray("pets/logo.png")).toBe("“logo.png” lies in none of the folders and is left out.");
    expect(stray("a.png", "b.png")).toBe("2 images lie in none of the folders and are left out: “a.png”, “b.png”.");
  });

  it("say in one sentence which images are broken", () => {
    expect(brokenImages(["“a.png” is damaged: it cannot be decoded."], 9)).toBe(
      "“a.png” is damaged: it cannot be decoded. It is left out.",
    );
    const faults = Array.from({ length: 7 }, (_, i) => `“${i}.png” is empty.`);
    expect(brokenImages(faults, 90)).toBe(
      "7 of 90 images cannot be read and are left out: “0.png”, “1.png”, “2.png”, “3.png”, “4.png” and 2 more.",
    );
  });
});
