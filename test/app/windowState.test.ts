import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fitToScreens, readWindowState, type WindowState, writeWindowState } from "../../app/windowState.ts";
import { temporaryFolder } from "../fakes/folder.ts";

const main = { x: 0, y: 24, width: 1920, height: 1056 };
const right = { x: 1920, y: 0, width: 1280, height: 720 };
const state = (x: number, y: number, width: number, height: number): WindowState => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe("where the window stands", () => {
  it("is where it stood, on whichever screen", () => {
    for (const kept of [state(100, 100, 1200, 800), state(1950, 10, 1200, 700), state(-300, 50, 1200, 800)]) {
      expect(fitToScreens(kept, [main, right])).toEqual(kept);
    }
  });

  it("is left to the system where the screen is gone or the title bar out of reach", () => {
    for (const kept of [
      state(2000, 10, 1200, 700),
      state(100, -400, 1200, 800),
      state(100, 1070, 1200, 800),
      state(-1190, 50, 1200, 800),
    ]) {
      expect(fitToScreens(kept, [main]).bounds).toEqual({ width: kept.bounds.width, height: kept.bounds.height });
    }
  });

  it("is no larger than its screen and no smaller than the app can be used", () => {
    expect(fitToScreens(state(0, 24, 5000, 5000), [main]).bounds).toEqual({ x: 0, y: 24, width: 1920, height: 1056 });
    expect(fitToScreens(state(1950, 10, 1900, 1000), [main, right]).bounds).toMatchObject({ width: 1280, height: 720 });
    expect(fitToScreens(state(0, 24, 10, 10), [main]).bounds).toMatchObject({ width: 960, height: 600 });
  });

  it("is kept between starts", async () => {
    const file = join(await temporaryFolder(), "window.json");
    const kept: WindowState = { bounds: { x: 10, y: 30, width: 1000, height: 700 }, maximized: true };
    writeWindowState(file, kept);
    expect(readWindowState(file, [main])).toEqual(kept);
  });

  it.each(["", "null", "{}", '{"bounds":{"x":"1","y":0,"width":1e9,"height":1}}'])(
    "is a first window's where what was kept is damaged: %j",
    async (text) => {
      const folder = await temporaryFolder({ "window.json": text });
      expect(readWindowState(join(folder, "window.json"), [main])).toEqual({
        bounds: { width: 1440, height: 900 },
        maximized: false,
      });
    },
  );
});
