import { describe, expect, it } from "vitest";
import { checkSize, decodeText, fileNameFor, MAX_BYTES } from "../../app/projectFile.ts";

describe("the name of a project's file", () => {
  it.each([
    ["Spiral", "Spiral.nodegrad"],
    ["Spiral.nodegrad", "Spiral.nodegrad"],
    ["two  moons ", "two moons.nodegrad"],
    ["Été 🌻", "Été 🌻.nodegrad"],
    ["", "Untitled.nodegrad"],
    ["...", "Untitled.nodegrad"],
    ["../../etc/passwd", "etc passwd.nodegrad"],
    ["C:\\boot", "C boot.nodegrad"],
    ['a<b>:"|?*\u0000\n', "a b.nodegrad"],
  ])("of %j is %j", (title, name) => {
    expect(fileNameFor(title)).toBe(name);
  });

  it("is never too long for a disk", () => {
    expect(fileNameFor("x".repeat(5000)).length).toBeLessThan(120);
  });
});

describe("the limits of a project's file", () => {
  it("are 32 MB", () => {
    expect(() => checkSize("a.nodegrad", MAX_BYTES)).not.toThrow();
    expect(() => checkSize("a.nodegrad", MAX_BYTES + 1)).toThrow(
      "“a.nodegrad” is too large: 33 MB, and a project has at most 32 MB.",
    );
  });

  it("are text, with or without a byte order mark", () => {
    expect(decodeText("a", Buffer.from("\uFEFF{}"))).toBe("{}");
    expect(() => decodeText("a.nodegrad", Uint8Array.of(0xff, 0xfe))).toThrow("“a.nodegrad” is not a text file");
  });
});
