/** Where the window stood, kept between starts. */
import { readFileSync, writeFileSync } from "node:fs";

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Without a place the system chooses one. */
  readonly bounds: Pick<Bounds, "width" | "height"> & Partial<Bounds>;
  readonly maximized: boolean;
}

export const MIN_WIDTH = 960;
export const MIN_HEIGHT = 600;
const FIRST: WindowState = { bounds: { width: 1440, height: 900 }, maximized: false };
/** So much of the window must be on a screen for a person to take hold of it. */
const GRIP = 80;

/** The kept state, made to fit the screens of today. `screens` are their areas without taskbars, the main one first. */
export function readWindowState(file: string, screens: readonly Bounds[]): WindowState {
  return fitToScreens(parse(file) ?? FIRST, screens);
}

/** A window too large is made smaller, one on a screen that is gone, or out of reach, loses its place. */
export function fitToScreens(state: WindowState, screens: readonly Bounds[]): WindowState {
  const { x, y } = state.bounds;
  const home = screens.find((screen) => x !== undefined && y !== undefined && holds(screen, { ...state.bounds, x, y }));
  const screen = home ?? screens[0];
  const width = clamp(state.bounds.width, MIN_WIDTH, screen?.width ?? MIN_WIDTH);
  const height = clamp(state.bounds.height, MIN_HEIGHT, screen?.height ?? MIN_HEIGHT);
  const place = home === undefined || x === undefined || y === undefined ? {} : { x, y };
  return { bounds: { ...place, width, height }, maximized: state.maximized };
}

/** Whether enough of the window's title bar is on the screen. */
function holds(screen: Bounds, window: Bounds): boolean {
  const shown = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return shown >= GRIP && window.y >= screen.y && window.y <= screen.y + screen.height - GRIP;
}

const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(value, max));

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(file, JSON.stringify(state));
}

function parse(file: string): WindowState | undefined {
  try {
    const { bounds, maximized } = JSON.parse(readFileSync(file, "utf8"));
    const numbers = [bounds.x, bounds.y, bounds.width, bounds.height];
    if (!numbers.every(Number.isSafeInteger)) return undefined;
    const [x, y, width, height] = numbers as [number, number, number, number];
    return { bounds: { x, y, width, height }, maximized: maximized === true };
  } catch {
    return undefined;
  }
}
