import { describe, expect, it } from "vitest";
import { exportKindOf } from "../../app/exportFile.ts";
import { fileNameFor } from "../../app/projectFile.ts";

describe("the kind of an exported file", () => {
  it("follows from the ending of its name", () => {
    expect(exportKindOf("function-lab.png")).toMatchObject({ extension: ".png", mediaType: "image/png" });
    expect(exportKindOf("race.csv")).toMatchObject({ extension: ".csv", mediaType: "text/csv" });
    expect(exportKindOf("race.html")).toMatchObject({ extension: ".html", mediaType: "text/html" });
    expect(exportKindOf("a.b.svg")).toMatchObject({ extension: ".svg", mediaType: "image/svg+xml" });
  });

  it.each(["a.nodegrad", "a.exe", "a.svg.exe", "png", "a.PNG ", ""])("is refused for %j", (name) => {
    expect(() => exportKindOf(name)).toThrow(
      `“${name}” cannot be exported: it must end in .png or .svg or .csv or .html.`,
    );
  });

  it("is kept by the name that a disk can have", () => {
    expect(fileNameFor("../two  moons.svg", ".svg")).toBe("two moons.svg");
    expect(fileNameFor(".png", ".png")).toBe("Untitled.png");
  });
});
