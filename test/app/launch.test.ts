import { describe, expect, it } from "vitest";
import { projectIn } from "../../app/launch.ts";

describe("the project on a command line", () => {
  it("is the argument that is one, in full", () => {
    expect(projectIn(["nodegrad", "spiral.nodegrad"], "/home/ada")).toBe("/home/ada/spiral.nodegrad");
    expect(projectIn(["electron", ".", "--inspect", "/tmp/My Net.NODEGRAD"], "/home/ada")).toBe("/tmp/My Net.NODEGRAD");
  });

  it("is none among switches, other files, or the program's own name", () => {
    expect(projectIn(["a.nodegrad", "--open=b.nodegrad", "notes.txt"], "/home/ada")).toBeUndefined();
  });
});
