/** The graph of an elementwise op, computed by the engine's own interpreter: what is drawn is what is trained. */
import { input, reduceSum } from "../../core/ir/build.ts";
import { grad } from "../../core/ir/grad.ts";
import { interpret } from "../../core/ir/interpret.ts";
import { aloneWith, type Learned } from "../../core/lab/alone.ts";
import type { Lowering, Op, Setting } from "../../core/op.ts";

export interface Curve {
  /** Evenly spaced, as far to the left of 0 as to the right. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** dy/dx, as training has it. */
  readonly slope: Float64Array;
}

const samples = 161;
/** Drawn from -4 to 4, or less where a wave would become a blot. */
const widestEnd = 4;
const narrowestEnd = 0.01;
const mostTurns = 9;
const cacheLimit = 400;

const cache = new Map<string, Curve | undefined>();

/**
 * The op's y over x; undefined where it is not elementwise or its settings are refused. The same object for the same
 * op and settings.
 */
export function curveOf(name: string, op: Op, settings: Readonly<Record<string, Setting>>): Curve | undefined {
  if (!op.elementwise) return undefined;
  const key = `${name} ${JSON.stringify(settings)}`;
  if (!cache.has(key)) {
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(key, compute(op, settings, aloneWith(new Map())));
  }
  return cache.get(key);
}

/** The same with the numbers that its parameters have now. */
export const learnedCurveOf = (
  op: Op,
  settings: Readonly<Record<string, Setting>>,
  learned: Learned,
): Curve | undefined => (op.elementwise ? compute(op, settings, aloneWith(learned)) : undefined);

function compute(op: Op, settings: Readonly<Record<string, Setting>>, at: Lowering): Curve | undefined {
  const [port, ...others] = Object.keys(op.inputs);
  const [output] = op.outputs;
  if (port === undefined || output === undefined || others.length > 0) return undefined;
  try {
    const along = input("x", [samples, 1]);
    const value = op.lower({ [port]: along }, settings, at)[output];
    if (!value) return undefined;
    const results = [value, ...grad(reduceSum(value), [along])];
    for (let end = widestEnd; ; end /= 2) {
      const x = Float64Array.from({ length: samples }, (_, i) => end * ((2 * i) / (samples - 1) - 1));
      const [y = x, slope = x] = interpret(results, { x });
      if (turnsOf(y) <= mostTurns || end < narrowestEnd) return { x, y, slope };
    }
  } catch {
    return undefined;
  }
}

/** How often a curve turns from rising to falling and back. */
function turnsOf(y: Float64Array): number {
  let turns = 0;
  for (let i = 2; i < y.length; i++) {
    const [a = 0, b = 0, c = 0] = y.subarray(i - 2, i + 1);
    if ((b - a) * (c - b) < 0) turns++;
  }
  return turns;
}

/** The ends of the stretch over which a curve is drawn. */
export const domainOf = ({ x }: Curve): readonly [from: number, to: number] => [x[0] ?? 0, x.at(-1) ?? 0];

/** The exact y and slope at the sample nearest to `at`. */
export function pointAt(curve: Curve, at: number): { readonly x: number; readonly y: number; readonly slope: number } {
  const [from, to] = domainOf(curve);
  const last = curve.x.length - 1;
  const i = Math.min(last, Math.max(0, Math.round(((at - from) / (to - from)) * last)));
  return { x: curve.x[i] ?? 0, y: curve.y[i] ?? 0, slope: curve.slope[i] ?? 0 };
}

export interface Frame {
  /** An SVG path of y in a box of the asked size, upwards, and one of the slope on the same scale. */
  readonly path: string;
  readonly slopePath: string;
  /** Where the axes cross the box; undefined where the axis lies outside. */
  readonly zeroX: number;
  readonly zeroY: number;
  /** What y lies at the bottom and the top. */
  readonly bottom: number;
  readonly top: number;
}

/** Fits a curve into a box: the whole width, and a height that always holds 0 and spans at least `minSpan`. */
export function frameCurve(curve: Curve, width: number, height: number, minSpan = 2): Frame {
  const [from, to] = domainOf(curve);
  const finite = curve.y.filter(Number.isFinite);
  let bottom = Math.min(0, ...finite);
  let top = Math.max(0, ...finite);
  const missing = Math.max(0, minSpan - (top - bottom)) / 2;
  const margin = (top - bottom + 2 * missing) * 0.08;
  bottom -= missing + margin;
  top += missing + margin;
  const across = (x: number) => ((x - from) / (to - from)) * width;
  const down = (y: number) => height - ((y - bottom) / (top - bottom)) * height;
  const pathOf = (heights: Float64Array): string => {
    let path = "";
    let drawing = false;
    curve.x.forEach((x, i) => {
      const y = heights[i] ?? Number.NaN;
      if (Number.isFinite(y)) path += `${drawing ? "L" : "M"}${across(x).toFixed(2)} ${down(y).toFixed(2)}`;
      drawing = Number.isFinite(y);
    });
    return path;
  };
  return {
    path: pathOf(curve.y),
    slopePath: pathOf(curve.slope),
    zeroX: across(0),
    zeroY: down(0),
    bottom,
    top,
  };
}
