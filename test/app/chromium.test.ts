/** The search for a Chromium, on machines of every kind. */
import { describe, expect, it } from "vitest";
import { type Machine, provideChromium, systemPaths } from "../e2e/chromium.ts";

/** A machine on which the programs at `there` work; installing adds what the installers are given. */
function machine(options: Partial<Machine> & { there?: string[]; playwright?: string; apt?: string }) {
  const there = new Set(options.there);
  const installs: string[] = [];
  const made: Machine = {
    platform: options.platform ?? "linux",
    env: { PATH: "/usr/local/bin:/usr/bin", ...options.env },
    isRoot: options.isRoot ?? true,
    playwrightPath: "/cache/chrome",
    works: (path) => there.has(path),
    installWithPlaywright() {
      installs.push("playwright");
      if (options.playwright) there.add(options.playwright);
    },
    installWithApt() {
      installs.push("apt");
      if (options.apt) there.add(options.apt);
    },
  };
  return { made, installs };
}

describe("the Chromium of the browser tests", () => {
  it("is the one of CHROME_PATH before all others", async () => {
    const { made } = machine({ env: { CHROME_PATH: "/my/chrome" }, there: ["/my/chrome", "/cache/chrome"] });
    expect(await provideChromium(made)).toBe("/my/chrome");
  });

  it("is never another one when CHROME_PATH does not work", async () => {
    const { made, installs } = machine({ env: { CHROME_PATH: "/my/chrome" }, there: ["/cache/chrome"] });
    await expect(provideChromium(made)).rejects.toThrow("CHROME_PATH is /my/chrome, which does not start");
    expect(installs).toEqual([]);
  });

  it("is Playwright's own before a system's", async () => {
    expect(await provideChromium(machine({ there: ["/cache/chrome", "/usr/bin/chromium"] }).made)).toBe(
      "/cache/chrome",
    );
  });

  it("is a system's Chromium, Chrome or Edge", async () => {
    for (const path of ["/usr/bin/chromium", "/usr/local/bin/google-chrome", "/usr/bin/microsoft-edge"]) {
      expect(await provideChromium(machine({ there: [path] }).made)).toBe(path);
    }
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(await provideChromium(machine({ platform: "darwin", there: [chrome] }).made)).toBe(chrome);
    const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    const env = { "PROGRAMFILES(X86)": "C:\\Program Files (x86)" };
    expect(await provideChromium(machine({ platform: "win32", env, there: [edge] }).made)).toBe(edge);
  });

  it("is installed with Playwright where there is none", async () => {
    const { made, installs } = machine({ playwright: "/cache/chrome" });
    expect(await provideChromium(made)).toBe("/cache/chrome");
    expect(installs).toEqual(["playwright"]);
  });

  it("is installed with apt where Playwright cannot and we are root", async () => {
    const { made, installs } = machine({ apt: "/usr/bin/chromium" });
    expect(await provideChromium(made)).toBe("/usr/bin/chromium");
    expect(installs).toEqual(["playwright", "apt"]);
  });

  it("is asked of the person where nothing helps", async () => {
    const { made, installs } = machine({ isRoot: false, apt: "/usr/bin/chromium" });
    await expect(provideChromium(made)).rejects.toThrow(/sudo apt-get install chromium.*CHROME_PATH/);
    expect(installs).toEqual(["playwright"]);
  });

  it("is looked for in every folder of the path", () => {
    expect(systemPaths("linux", { PATH: "/a::/b" })).toEqual(
      expect.arrayContaining(["/a/chromium", "/b/google-chrome"]),
    );
    expect(systemPaths("linux", {})).toEqual([]);
  });
});
