/** `npm start`: the app in Electron's window, or, where that cannot be, in the browser. */
import { spawn } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { servePage } from "./browser/serve.ts";
import { buildApp, builtRoots } from "./build.ts";
import { electronPackage, fetchRuntime, launchRuntime, type Outcome, runtimeIn } from "./runtime.ts";

const PORT = 5170;
const FETCH_LIMIT_SECONDS = 300;
/** A window that ends with an error so soon never opened. */
const FALSE_START_SECONDS = 10;

/** What `openWindow` needs of the machine. */
export interface Desktop {
  readonly display: boolean;
  findRuntime(): string | undefined;
  /** Undefined when done, else why not. */
  fetchRuntime(): Promise<string | undefined>;
  launch(program: string): Promise<Outcome>;
  say(line: string): void;
}

/** Runs the app in Electron: the exit code when its window is closed, or, in words, why there was no window. */
export async function openWindow(desktop: Desktop): Promise<number | string> {
  if (desktop.findRuntime() === undefined) {
    desktop.say("Fetching Electron's runtime, this once…");
    const failure = await desktop.fetchRuntime();
    if (failure !== undefined) return `Electron's runtime could not be fetched (${failure})`;
  }
  const program = desktop.findRuntime();
  if (program === undefined) return "Electron's runtime is missing";
  if (!desktop.display) return "There is no display for Electron's window";
  const { code, seconds } = await desktop.launch(program);
  return code !== 0 && seconds < FALSE_START_SECONDS ? `Electron could not open its window (exit code ${code})` : code;
}

/** The command that shows an address in the person's browser. */
export function browserCommand(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open", url];
  if (platform === "win32") return ["cmd", "/c", "start", "", url];
  return ["xdg-open", url];
}

function openBrowser(url: string): void {
  const [command, ...args] = browserCommand(process.platform, url);
  // Nothing is lost where it fails: the address stands on the terminal.
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

function thisDesktop(): Desktop {
  const folder = electronPackage();
  const { platform, env } = process;
  return {
    display: platform !== "linux" || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY),
    findRuntime: () => (folder === undefined ? undefined : runtimeIn(folder)),
    fetchRuntime: async () =>
      folder === undefined ? "its package is not installed" : fetchRuntime(folder, FETCH_LIMIT_SECONDS),
    launch: (program) => launchRuntime(program, [fileURLToPath(new URL("..", import.meta.url))]),
    say: (line) => console.log(line),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { "no-open": { type: "boolean", default: false } } });
  await buildApp();
  const outcome = await openWindow(thisDesktop());
  if (typeof outcome === "number") {
    process.exitCode = outcome;
    return;
  }
  const server = await servePage(builtRoots, PORT);
  console.log(`${outcome}: the app is served to your browser instead.`);
  console.log(`NodeGrad is at ${server.url} (Ctrl+C ends it)`);
  if (!values["no-open"]) openBrowser(server.url);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error: unknown) => {
    console.error(`NodeGrad could not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
