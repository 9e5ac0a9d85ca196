import { describe, expect, it } from "vitest";
import { browserCommand, type Desktop, openWindow } from "../../app/start.ts";

/** A machine, and what was done to it. */
function desktop(options: Partial<Desktop> & { has?: boolean; fetches?: boolean; code?: number; seconds?: number }) {
  const done: string[] = [];
  let has = options.has ?? true;
  const machine: Desktop = {
    display: options.display ?? true,
    findRuntime: () => (has ? "/electron" : undefined),
    async fetchRuntime() {
      done.push("fetch");
      has = options.fetches ?? false;
      return has ? undefined : "fetch failed";
    },
    async launch() {
      done.push("launch");
      return { code: options.code ?? 0, seconds: options.seconds ?? 60 };
    },
    say: () => {},
  };
  return { machine, done };
}

describe("npm start", () => {
  it("opens Electron's window where there is a runtime, and ends as it does", async () => {
    const { machine, done } = desktop({ code: 3 });
    expect(await openWindow(machine)).toBe(3);
    expect(done).toEqual(["launch"]);
  });

  it("fetches a missing runtime, once, and goes on with it", async () => {
    const { machine, done } = desktop({ has: false, fetches: true });
    expect(await openWindow(machine)).toBe(0);
    expect(done).toEqual(["fetch", "launch"]);
  });

  it("says in one line why there is no window when the runtime cannot be fetched", async () => {
    const { machine, done } = desktop({ has: false, fetches: false });
    expect(await openWindow(machine)).toBe("Electron's runtime could not be fetched (fetch failed)");
    expect(done).toEqual(["fetch"]);
  });

  it("does not try where there is no display", async () => {
    const { machine, done } = desktop({ display: false });
    expect(await openWindow(machine)).toBe("There is no display for Electron's window");
    expect(done).toEqual([]);
  });

  it("takes a window that ends with an error at once for one that never opened", async () => {
    expect(await openWindow(desktop({ code: 1, seconds: 1 }).machine)).toBe(
      "Electron could not open its window (exit code 1)",
    );
    expect(await openWindow(desktop({ code: 0, seconds: 1 }).machine)).toBe(0);
  });

  it("shows the address with what the system has for that", () => {
    const url = "http://127.0.0.1:5170/";
    expect(browserCommand("linux", url)).toEqual(["xdg-open", url]);
    expect(browserCommand("darwin", url)).toEqual(["open", url]);
    expect(browserCommand("win32", url)).toEqual(["cmd", "/c", "start", "", url]);
  });
});
