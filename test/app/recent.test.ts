import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addRecent, readRecent, withRecent } from "../../app/recent.ts";
import { temporaryFolder } from "../fakes/folder.ts";

describe("the recent files", () => {
  it("have the newest first, each once, ten at most", () => {
    expect(withRecent(["/b", "/a"], "/a")).toEqual(["/a", "/b"]);
    const many = Array.from({ length: 12 }, (_, index) => `/${index}`).reduce<readonly string[]>(withRecent, []);
    expect(many).toEqual(["/11", "/10", "/9", "/8", "/7", "/6", "/5", "/4", "/3", "/2"]);
  });

  it("are kept, and forget what is gone", async () => {
    const folder = await temporaryFolder({ "a.nodegrad": "", "b.nodegrad": "" });
    const list = join(folder, "recent.json");
    await addRecent(list, join(folder, "a.nodegrad"));
    await addRecent(list, join(folder, "b.nodegrad"));
    expect(await readRecent(list)).toEqual([join(folder, "b.nodegrad"), join(folder, "a.nodegrad")]);
    await rm(join(folder, "b.nodegrad"));
    expect(await readRecent(list)).toEqual([join(folder, "a.nodegrad")]);
    expect(JSON.parse(await readFile(list, "utf8"))).toHaveLength(2);
  });

  it.each(["", "{", "{}", "null", '["relative", 7, null]'])("are none where the list is damaged: %j", async (text) => {
    const folder = await temporaryFolder({ "recent.json": text });
    expect(await readRecent(join(folder, "recent.json"))).toEqual([]);
  });
});
