/** Finds a Chromium for the browser tests, or installs one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "playwright-core";

/** What is asked of the machine, so that the order of the search can be tested. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** Where Playwright puts its own. */
  readonly playwrightPath: string;
  /** Whether the program is there and starts. */
  works(path: string): boolean;
  /** Each runs one installer to its end; it may fail. */
  installWithPlaywright(): void;
  installWithApt(): void;
}

const LINUX_NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
];
const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"];
const WINDOWS_PROGRAMS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/** Every place where a system Chrome, Chromium or Edge may stand. */
export function systemPaths(platform: NodeJS.Platform, env: Machine["env"]): readonly string[] {
  if (platform === "darwin") return MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA];
    return folders.flatMap((folder) => (folder ? WINDOWS_PROGRAMS.map((program) => `${folder}\\${program}`) : []));
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * The program to drive: of `CHROME_PATH`, else Playwright's own, else a system's, else one that it installs. Throws an
 * Error that says what to do where there is none.
 */
export async function provideChromium(machine: Machine): Promise<string> {
  const chosen = machine.env.CHROME_PATH;
  if (chosen) {
    if (machine.works(chosen)) return chosen;
    throw new Error(
      `CHROME_PATH is ${chosen}, which does not start. Set it to a Chromium, Chrome or Edge, or unset it.`,
    );
  }
  const find = () =>
    [machine.playwrightPath, ...systemPaths(machine.platform, machine.env)].find((path) => machine.works(path));
  const found = find();
  if (found !== undefined) return found;

  machine.installWithPlaywright();
  const installed = find();
  if (installed !== undefined) return installed;
  if (machine.platform === "linux" && machine.isRoot) machine.installWithApt();
  const last = find();
  if (last !== undefined) return last;
  throw new Error(
    "The browser tests need a Chromium, and none could be installed. Install Chromium, Chrome or Edge (on Debian: " +
      "sudo apt-get install chromium), or set CHROME_PATH to one, and run the tests again.",
  );
}

const INSTALL_LIMIT_MS = 180_000;

export function thisMachine(): Machine {
  const run = (command: string, args: readonly string[], limit: number) =>
    spawnSync(command, args, { stdio: ["ignore", "ignore", "ignore"], timeout: limit }).status === 0;
  const playwright = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    playwrightPath: chromium.executablePath(),
    // On Windows "--version" would open a window.
    works: (path) => existsSync(path) && (process.platform === "win32" || run(path, ["--version"], 20_000)),
    installWithPlaywright: () => void run(process.execPath, [playwright, "install", "chromium"], INSTALL_LIMIT_MS),
    installWithApt: () => {
      run("apt-get", ["update"], INSTALL_LIMIT_MS);
      run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], INSTALL_LIMIT_MS);
    },
  };
}
