import { chmod, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTokens, readProject, writeProject } from "../../app/files.ts";
import { MAX_BYTES } from "../../app/projectFile.ts";
import { temporaryFolder } from "../fakes/folder.ts";

describe("the tokens of files", () => {
  it("say nothing of the path, and are the same for the same file", () => {
    const tokens = createTokens();
    const token = tokens.tokenOf("/home/ada/spiral.nodegrad");
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens.tokenOf("/home/ada/../ada/spiral.nodegrad")).toBe(token);
    expect(tokens.tokenOf("/home/ada/iris.nodegrad")).not.toBe(token);
    expect(tokens.pathOf(token)).toBe("/home/ada/spiral.nodegrad");
  });

  it("are the only way to a path", () => {
    const tokens = createTokens();
    for (const token of ["/etc/passwd", "", "__proto__", crypto.randomUUID()]) {
      expect(() => tokens.pathOf(token)).toThrow("This file is not open here");
    }
  });
});

describe("reading a project", () => {
  it("gives its text, its name and a token for its path", async () => {
    const path = join(await temporaryFolder({ "a.nodegrad": "{}" }), "a.nodegrad");
    const tokens = createTokens();
    const { id, name, text } = await readProject(tokens, path);
    expect([name, text, tokens.pathOf(id)]).toEqual(["a.nodegrad", "{}", path]);
  });

  it("says in words why it cannot", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "folder.nodegrad"));
    const large = join(folder, "large.nodegrad");
    await writeFile(large, "");
    await truncate(large, MAX_BYTES + 1);
    const read = (name: string) => readProject(createTokens(), join(folder, name));
    await expect(read("gone.nodegrad")).rejects.toThrow(
      "“gone.nodegrad” could not be opened: it, or its folder, is not there any more.",
    );
    await expect(read("folder.nodegrad")).rejects.toThrow("“folder.nodegrad” is not a file.");
    await expect(read("large.nodegrad")).rejects.toThrow("“large.nodegrad” is too large");
  });
});

describe("writing a project", () => {
  it("makes the file, or replaces it, and leaves nothing beside it", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "a.nodegrad");
    await writeProject(createTokens(), path, "first");
    await writeProject(createTokens(), path, "second");
    expect(await readFile(path, "utf8")).toBe("second");
    expect(await readdir(folder)).toEqual(["a.nodegrad"]);
  });

  it("puts a whole new file in its place: the old one is never written to", async () => {
    const folder = await temporaryFolder({ "a.nodegrad": "old" });
    const path = join(folder, "a.nodegrad");
    const before = await stat(path);
    await writeProject(createTokens(), path, "new");
    expect((await stat(path)).ino).not.toBe(before.ino);
  });

  it("keeps the old file, and leaves nothing beside it, where it fails", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "a.nodegrad");
    // A folder with something in it cannot be replaced by a file.
    await mkdir(path);
    await writeFile(join(path, "inside"), "kept");
    await expect(writeProject(createTokens(), path, "new")).rejects.toThrow(/“a.nodegrad” could not be saved: .+\./);
    expect(await readdir(folder)).toEqual(["a.nodegrad"]);
    expect(await readFile(join(path, "inside"), "utf8")).toBe("kept");
  });

  it("keeps the file's permissions, and the link that leads to it", async () => {
    const folder = await temporaryFolder({ "real.nodegrad": "old" });
    await chmod(join(folder, "real.nodegrad"), 0o600);
    await symlink("real.nodegrad", join(folder, "link.nodegrad"));
    await writeProject(createTokens(), join(folder, "link.nodegrad"), "new");
    expect(await readFile(join(folder, "real.nodegrad"), "utf8")).toBe("new");
    expect((await stat(join(folder, "real.nodegrad"))).mode & 0o777).toBe(0o600);
  });

  it("refuses more than a project may have, in bytes", async () => {
    const folder = await temporaryFolder();
    const text = "é".repeat(MAX_BYTES / 2 + 1);
    await expect(writeProject(createTokens(), join(folder, "a.nodegrad"), text)).rejects.toThrow("too large");
    expect(await readdir(folder)).toEqual([]);
  });
});
