import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHANNELS, type Method, type Reply } from "../../app/channels.ts";
import { createTokens } from "../../app/files.ts";
import { createMethods, isFromPage, listen, type Surroundings } from "../../app/ipc.ts";
import { createLinks } from "../../app/links.ts";
import { MAX_BYTES } from "../../app/projectFile.ts";
import type { ChosenFile } from "../../core/host.ts";
import { ipcMain } from "../fakes/electron.ts";
import { temporaryFolder } from "../fakes/folder.ts";

/** The methods over a real folder, with the person's choices given beforehand. */
async function shell(files: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder(files);
  const seen = { remembered: [] as string[], abandoned: 0, state: "", asked: [] as string[] };
  const choices: { file?: string; place?: string; data?: readonly string[] } = {};
  const around: Surroundings = {
    tokens: createTokens(),
    roots: { page: join(folder, "page"), assets: join(folder, "assets") },
    links: createLinks(join(folder, "links.json")),
    chooseData: async (kind) => {
      seen.asked.push(kind);
      return (choices.data ?? []).map((name) => join(folder, name));
    },
    chooseFile: async () => choices.file && join(folder, choices.file),
    choosePlace: async (suggested, { description }) => {
      seen.asked.push(`${description} ${suggested}`);
      return choices.place && join(folder, choices.place);
    },
    recentPaths: async () => seen.remembered,
    remember: async (path) => {
      seen.remembered.push(path);
    },
    setDocumentState: (title, unsaved) => {
      seen.state = `${title} ${unsaved}`;
    },
    saveAbandoned: () => {
      seen.abandoned++;
    },
  };
  return { folder, choices, seen, methods: createMethods(around) };
}

describe("the methods that the page may call", () => {
  it("open what the person chooses, and remember it", async () => {
    const { methods, choices, seen, folder } = await shell({ "a.nodegrad": "{}" });
    expect(await methods.open()).toBeUndefined();
    choices.file = "a.nodegrad";
    const opened = await methods.open();
    expect(opened).toMatchObject({ name: "a.nodegrad", text: "{}" });
    expect(seen.remembered).toEqual([join(folder, "a.nodegrad")]);
  });

  it("never tell the page a path", async () => {
    const { methods, choices, folder } = await shell({ "a.nodegrad": "{}" });
    choices.file = "a.nodegrad";
    choices.place = "b.nodegrad";
    const answers = [await methods.open(), await methods.saveAs("b", "{}"), await methods.recent()];
    expect(JSON.stringify(answers)).not.toContain(folder);
  });

  it("save where the person chose, and there again", async () => {
    const { methods, choices, folder } = await shell();
    choices.place = "mine";
    const saved = (await methods.saveAs("My net", "1")) as { id: string; name: string };
    expect(saved.name).toBe("mine.nodegrad");
    await methods.save(saved.id, "2");
    expect(await readFile(join(folder, "mine.nodegrad"), "utf8")).toBe("2");
  });

  it("do not replace a file that the dialog did not ask about", async () => {
    const { methods, choices, folder } = await shell({ "mine.nodegrad": "old" });
    choices.place = "mine";
    await expect(methods.saveAs("x", "new")).rejects.toThrow("“mine.nodegrad” is there already.");
    expect(await readFile(join(folder, "mine.nodegrad"), "utf8")).toBe("old");
  });

  it("export a picture where the person chose, and neither remember nor name its place", async () => {
    const { methods, choices, seen, folder } = await shell({ "old.svg": "old" });
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255);
    expect(await methods.exportFile("../My curve.png", picture)).toBeUndefined();
    choices.place = "curve";
    expect(await methods.exportFile("curve.png", picture)).toBe("curve.png");
    expect(new Uint8Array(await readFile(join(folder, "curve.png")))).toEqual(picture);
    choices.place = "old";
    await expect(methods.exportFile("old.svg", picture)).rejects.toThrow("“old.svg” is there already.");
    choices.place = "old.svg";
    expect(await methods.exportFile("old.svg", new Uint8Array())).toBe("old.svg");
    expect(seen.asked.slice(0, 3)).toEqual([
      "PNG picture My curve.png",
      "PNG picture curve.png",
      "SVG picture old.svg",
    ]);
    expect([seen.remembered, seen.abandoned]).toEqual([[], 0]);
  });

  it("export nothing but pictures", async () => {
    const { methods, choices, seen, folder } = await shell();
    choices.place = "run.sh";
    for (const name of ["run.sh", "a.svg.exe", "png", ""]) {
      await expect(methods.exportFile(name, Uint8Array.of(1)), name).rejects.toThrow("it must end in .png or .svg");
    }
    expect([seen.asked, await readdir(folder)]).toEqual([[], []]);
  });

  it("tell the window when a save did not happen", async () => {
    const { methods, seen } = await shell();
    expect(await methods.saveAs("x", "1")).toBeUndefined();
    await expect(methods.save("unknown", "1")).rejects.toThrow();
    expect(seen.abandoned).toBe(2);
  });

  it("open a recent file by its id alone", async () => {
    const { methods, choices } = await shell({ "a.nodegrad": "{}" });
    choices.file = "a.nodegrad";
    await methods.open();
    const [recent] = (await methods.recent()) as { id: string }[];
    expect(await methods.openRecent(recent?.id)).toMatchObject({ text: "{}" });
    await expect(methods.openRecent("/etc/passwd")).rejects.toThrow("not open here");
  });

  it("give the data that the person chooses, and read it again by its link", async () => {
    const { methods, choices, seen, folder } = await shell({ "a.csv": "1,2", "b.csv": "3" });
    expect(await methods.chooseData("table")).toEqual([]);
    choices.data = ["a.csv", "b.csv"];
    const chosen = (await methods.chooseData("idx")) as ChosenFile[];
    expect(chosen.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ["a.csv", "1,2"],
      ["b.csv", "3"],
    ]);
    expect([seen.asked, seen.remembered]).toEqual([["table", "idx"], []]);
    expect(JSON.stringify(chosen)).not.toContain(folder);
    const { link } = chosen[0] ?? expect.fail();
    await methods.keepLink(link);
    await writeFile(join(folder, "a.csv"), "5");
    expect(await methods.readLink(link, false)).toEqual({ kind: "read", bytes: Uint8Array.of(0x35) });
    await rm(join(folder, "a.csv"));
    expect(await methods.readLink(link, true)).toEqual({ kind: "gone" });
  });

  it("know no link that was not given out here: not of another computer, no path, no project", async () => {
    const { methods, choices, folder } = await shell({ "a.nodegrad": "{}", "secret.csv": "secret" });
    choices.file = "a.nodegrad";
    const { id } = (await methods.open()) as { id: string };
    for (const link of ["0b5e-place", join(folder, "secret.csv"), "../secret.csv", "", "__proto__", id]) {
      expect(await methods.readLink(link, true), link).toEqual({ kind: "unknown" });
      await expect(methods.keepLink(link), link).rejects.toThrow("This file was not chosen here.");
    }
  });

  it("read no data that is too large, and no folder", async () => {
    const { methods, choices, folder } = await shell({ "a.csv": "1" });
    await truncate(join(folder, "a.csv"), 101 * 1024 * 1024);
    choices.data = ["a.csv"];
    await expect(methods.chooseData("table")).rejects.toThrow(
      "“a.csv” is too large: it has 101 MB, and 100 MB are read at most.",
    );
    choices.data = ["."];
    await expect(methods.chooseData("table")).rejects.toThrow("is not a file");
  });

  it("read what is shipped, and nothing beside it", async () => {
    const { methods } = await shell({ "assets/data/iris.csv": "a,b", "secret.csv": "secret" });
    expect(await methods.readAsset("data/iris.csv")).toEqual(Buffer.from("a,b"));
    for (const name of ["../secret.csv", "data/../../secret.csv", "/etc/passwd", "", "nothing.csv", "..\\secret.csv"]) {
      await expect(methods.readAsset(name)).rejects.toThrow("is not among the files that come with NodeGrad");
    }
  });

  it("take the document's state", async () => {
    const { methods, seen } = await shell();
    await methods.setDocumentState("Spiral", true);
    expect(seen.state).toBe("Spiral true");
  });

  it("refuse arguments of other types, numbers or sizes", async () => {
    const { methods } = await shell();
    const wrong: [Method, unknown[]][] = [
      ["open", ["/etc/passwd"]],
      ["recent", [1]],
      ["openRecent", []],
      ["openRecent", [7]],
      ["openRecent", [{ toString: () => "x" }]],
      ["save", ["id"]],
      ["save", ["id", null]],
      ["save", ["id", "x", "y"]],
      ["save", ["id", "x".repeat(MAX_BYTES + 1)]],
      ["saveAs", [["name"], "x"]],
      ["saveAs", ["n".repeat(5000), "x"]],
      ["exportFile", ["a.png"]],
      ["exportFile", ["a.png", "text"]],
      ["exportFile", ["a.png", [1, 2]]],
      ["exportFile", [7, new Uint8Array()]],
      ["exportFile", ["a.png", new Uint8Array(MAX_BYTES + 1)]],
      ["chooseData", []],
      ["chooseData", ["toString"]],
      ["chooseData", ["/etc/passwd"]],
      ["chooseData", [["table"]]],
      ["keepLink", [7]],
      ["keepLink", ["n".repeat(5000)]],
      ["readLink", ["id"]],
      ["readLink", ["id", 1]],
      ["readLink", [{ id: "id" }, true]],
      ["readAsset", [undefined]],
      ["setDocumentState", ["title", "yes"]],
      ["setDocumentState", [{ title: "a", unsaved: true }]],
    ];
    for (const [method, args] of wrong) {
      await expect(methods[method](...args), `${method} ${args.length}`).rejects.toThrow("cannot be given");
    }
  });
});

describe("who may call them", () => {
  const page = {};
  const frame = (url: string, parent: unknown = null) => ({ url, parent });
  const event = (sender: unknown, senderFrame: unknown) =>
    ({ sender, senderFrame }) as Parameters<typeof isFromPage>[0];

  it("is the page in the top frame of its window", () => {
    expect(isFromPage(event(page, frame("app://nodegrad/")), page)).toBe(true);
  });

  it("is no other page, frame, window, or frame that is gone", () => {
    expect(isFromPage(event(page, frame("https://evil.example/")), page)).toBe(false);
    expect(isFromPage(event(page, frame("app://nodegrad/", frame("app://nodegrad/"))), page)).toBe(false);
    expect(isFromPage(event({}, frame("app://nodegrad/")), page)).toBe(false);
    expect(isFromPage(event(page, null), page)).toBe(false);
    expect(isFromPage(event(page, frame("app://nodegrad/")), undefined)).toBe(false);
  });

  it("gets answers and errors in words; for others nothing is done", async () => {
    const { methods, choices, seen } = await shell();
    choices.place = "a";
    let trusted = true;
    listen(ipcMain as unknown as Electron.IpcMain, methods, () => trusted);
    const call = (method: Method, ...args: unknown[]) =>
      ipcMain.handlers.get(CHANNELS[method])?.({}, ...args) as Promise<Reply>;
    expect(await call("recent")).toEqual({ value: [] });
    expect(await call("save", "unknown", "x")).toEqual({ error: "This file is not open here. Use “Save as”." });
    trusted = false;
    expect(await call("saveAs", "a", "x")).toEqual({ error: "Only NodeGrad's own page may ask this." });
    expect(seen.remembered).toEqual([]);
  });
});
