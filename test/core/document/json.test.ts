import { describe, expect, it } from "vitest";
import { inOrder, parseJson, pathTo } from "../../../core/document/json.ts";

describe("parseJson", () => {
  it("gives the value of a text, after a byte order mark too", () => {
    expect(parseJson('{"a":[1,null]}')).toEqual({ value: { a: [1, null] } });
    expect(parseJson("\uFEFF1")).toEqual({ value: 1 });
  });

  it("says that a text is no JSON, and on which line where the engine tells", () => {
    expect(parseJson("")).toEqual({ error: "The file is empty." });
    expect(parseJson('{\n  "a": 1,\n  oops\n}')).toEqual({
      error: "The file is not valid JSON: look at line 3. It may be damaged.",
    });
    expect(parseJson("[1,")).toEqual({ error: "The file is not valid JSON. It may be damaged." });
  });

  it("refuses what is too large", () => {
    expect(parseJson(" ".repeat(32 * 1024 * 1024 + 1))).toEqual({
      error: "The file is larger than 32 MB, too large for a NodeGrad project.",
    });
  });

  it.each([
    ["open lists", "[".repeat(1_000_000)],
    ["lists in lists", "[".repeat(1_000_000) + "]".repeat(1_000_000)],
    ["objects in objects", `${'{"a":'.repeat(1_000_000)}1${"}".repeat(1_000_000)}`],
    ["objects in a row", `[${"{},".repeat(1_000_000)}{}]`],
  ])("refuses a million %s", (_, text) => {
    expect(parseJson(text)).toEqual({
      error: "The file holds far more than a NodeGrad project can. It may be damaged.",
    });
  });

  it("does not take brackets within a text for lists and objects", () => {
    const notes = '[{"\\'.repeat(1000);
    expect(parseJson(JSON.stringify([notes, notes]))).toEqual({ value: [notes, notes] });
  });
});

describe("pathTo", () => {
  it("is written as one would in code", () => {
    expect(pathTo("", "nodes")).toBe("nodes");
    expect(pathTo("nodes", 3)).toBe("nodes[3]");
    expect(pathTo("nodes[3]", "settings")).toBe("nodes[3].settings");
    expect(pathTo("nodes[3]", "my colour")).toBe('nodes[3]["my colour"]');
  });

  it("stays short", () => {
    expect(pathTo("", "x".repeat(1_000_000)).length).toBeLessThan(80);
  });
});

describe("inOrder", () => {
  it("picks the keys an object has itself, in the order they are named", () => {
    const picked = inOrder({ a: 1, b: 2, c: 3 }, ["c", "toString", "a", "z"]);
    expect(Object.entries(picked)).toEqual([
      ["c", 3],
      ["a", 1],
    ]);
  });
});
