import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { electronPackage, fetchRuntime, launchRuntime, runtimeIn } from "../../app/runtime.ts";
import { temporaryFolder } from "../fakes/folder.ts";

describe("Electron's runtime", () => {
  it("is looked for in Electron's package", () => {
    expect(electronPackage()).toMatch(/node_modules.electron$/);
  });

  it("is where the package says it put it", async () => {
    const folder = await temporaryFolder({ "path.txt": "here/electron", "dist/here/electron": "" });
    expect(runtimeIn(folder)).toBe(join(folder, "dist", "here/electron"));
  });

  it("is missing where the package has not fetched it, or not to the end", async () => {
    expect(runtimeIn(await temporaryFolder())).toBeUndefined();
    expect(runtimeIn(await temporaryFolder({ "path.txt": "electron", "dist/version": "" }))).toBeUndefined();
  });

  it("may be another one that the environment names", async () => {
    const other = await temporaryFolder({ electron: "" });
    expect(runtimeIn(await temporaryFolder(), other)).toBe(join(other, "electron"));
  });

  it("is fetched by the package's own script", async () => {
    const folder = await temporaryFolder({
      "install.js": 'require("fs").writeFileSync(require("path").join(__dirname, "fetched"), "")',
    });
    expect(await fetchRuntime(folder, 20)).toBeUndefined();
  });

  it("says why it could not be fetched in one line", async () => {
    const folder = await temporaryFolder({
      "install.js": 'console.error("TypeError: no network\\n  at there"); process.exit(1)',
    });
    expect(await fetchRuntime(folder, 20)).toBe("no network");
  });

  it("is not waited for longer than the limit", async () => {
    const folder = await temporaryFolder({ "install.js": "setInterval(() => {}, 1000)" });
    expect(await fetchRuntime(folder, 0.2)).toBe("not done in 0.2 seconds");
  });

  it("runs until it ends, as Electron and not as Node", async () => {
    const before = process.env.ELECTRON_RUN_AS_NODE;
    process.env.ELECTRON_RUN_AS_NODE = "1";
    const script = "process.exit(process.env.ELECTRON_RUN_AS_NODE === undefined ? 7 : 8)";
    expect((await launchRuntime(process.execPath, ["-e", script])).code).toBe(7);
    if (before === undefined) delete process.env.ELECTRON_RUN_AS_NODE;
    else process.env.ELECTRON_RUN_AS_NODE = before;
    expect((await launchRuntime("/no/such/program", [])).code).toBe(1);
  });
});
