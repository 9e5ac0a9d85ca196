import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLinks } from "../../app/links.ts";
import { temporaryFolder } from "../fakes/folder.ts";

const path = (name: string) => join("/data", name);

describe("links to files of data", () => {
  it("are the same for the same path, and remembered beyond a start only where they are kept", async () => {
    const file = join(await temporaryFolder(), "links.json");
    const links = createLinks(file);
    const [a, b] = [await links.idOf(path("a.csv")), await links.idOf(path("b.csv"))];
    expect(await links.idOf(path("a.csv"))).toBe(a);
    expect(a).not.toBe(b);
    await links.keep(a);
    const again = createLinks(file);
    expect(await again.pathOf(a)).toBe(path("a.csv"));
    expect(await again.idOf(path("a.csv"))).toBe(a);
    expect(await again.pathOf(b)).toBeUndefined();
  });

  it("are given out here alone", async () => {
    const links = createLinks(join(await temporaryFolder(), "links.json"));
    await expect(links.keep("/etc/passwd")).rejects.toThrow("This file was not chosen here. Choose it again.");
    expect(await links.pathOf("/etc/passwd")).toBeUndefined();
  });

  it("lose none when several are kept at once, and forget the oldest of too many", async () => {
    const file = join(await temporaryFolder(), "links.json");
    const old = Array.from({ length: 499 }, (_, i) => ({ id: `old${i}`, path: path(`${i}.csv`) }));
    await writeFile(file, JSON.stringify(old));
    const links = createLinks(file);
    const ids = await Promise.all(["a", "b", "c"].map((name) => links.idOf(path(name))));
    await Promise.all(ids.map((id) => links.keep(id)));
    const kept = JSON.parse(await readFile(file, "utf8")).map(({ id }: { id: string }) => id);
    expect(kept).toHaveLength(500);
    expect(kept.slice(0, 4)).toEqual([...ids.toReversed(), "old0"]);
    expect(await createLinks(file).pathOf("old498")).toBeUndefined();
  });

  it("pass over what a damaged list holds", async () => {
    const file = join(await temporaryFolder(), "links.json");
    for (const text of ["", "{", "{}", "null", '[1, null, {"id": "x"}, {"id": "x", "path": "not/absolute"}]']) {
      await writeFile(file, text);
      expect(await createLinks(file).pathOf("x"), text).toBeUndefined();
    }
  });
});
