import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stateOf } from "../../app/build.ts";
import { temporaryFolder } from "../fakes/folder.ts";

describe("the state of the sources", () => {
  it("is the same until a file is changed, added or gone", async () => {
    const folder = await temporaryFolder({ "app/main.ts": "1", "app/deep/er/file.ts": "2", "package.json": "{}" });
    const state = () => stateOf([join(folder, "app"), join(folder, "package.json")]);
    const states = [await state()];
    expect(await state()).toBe(states[0]);

    await writeFile(join(folder, "app/deep/er/file.ts"), "22");
    states.push(await state());
    await writeFile(join(folder, "app/new.ts"), "");
    states.push(await state());
    await rm(join(folder, "app/main.ts"));
    states.push(await state());
    await writeFile(join(folder, "package.json"), "{ }");
    states.push(await state());
    expect(new Set(states).size).toBe(5);
  });
});
