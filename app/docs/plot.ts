/** The graph of an activation or a loss as a picture for the reference: f and f′ as the engine computes them. */
import { breaksOf } from "../../core/lab/breaks.ts";
import { labInputs } from "../../core/lab/inputs.ts";
import { type Sampler, type Samples, samplerOf } from "../../core/lab/sample.ts";
import { defaults, type Op } from "../../core/op.ts";

const [width, height] = [360, 200];
/** Where f is drawn; around it stand the figures of the axes. */
const box = { left: 48, top: 12, right: width - 12, bottom: height - 26 };
const places = 121;
const widest = 4;
/** A wave that turns more often is drawn over less. */
const mostTurns = 9;

/** The number that moves and those that are held, as sentences; nothing of a function of each element alone. */
export function captionOf(name: string, op: Op): string {
  if (op.elementwise) return "";
  const { variable, held } = labInputs(name, op, defaults(op.fields));
  const others = held.map(({ label, start }) => `${label} = ${start}`);
  return [`Drawn over the ${variable.label}.`, ...(others.length > 0 ? [`Held: ${others.join("; ")}.`] : [])].join(" ");
}

/** An SVG that reads on light and on dark. The same text on every machine. Throws an Error for an op that has no such graph. */
export function plotOf(name: string, op: Op): string {
  const sampler = samplerOf({ name, op, settings: defaults(op.fields) });
  if (typeof sampler !== "function") throw new Error(`${op.label} cannot be drawn: ${sampler.problem}`);
  const samples = sampled(sampler, labInputs(name, op, defaults(op.fields)).variable);
  const { jumps, kinks } = breaksOf(sampler, samples);
  const { from, to } = samples;
  const steepness = greatest(samples.slope) / greatest(samples.y);
  const shrink = steepness > 8 ? Math.round(steepness) : 1;
  const slope = samples.slope.map((value) => value / shrink);
  const [bottom, top] = rangeOf([...samples.y, ...slope]);
  const across = (x: number) => box.left + ((x - from) / (to - from)) * (box.right - box.left);
  const up = (y: number) => box.bottom - ((y - bottom) / (top - bottom)) * (box.bottom - box.top);
  const path = (values: Float64Array, breaks: readonly number[]) => pathOf(samples.x, values, { breaks, across, up });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${op.label} and its slope">
<style>
:root { --paper: #ffffff; --ink: #4a5265; --line: #c9cfdb; --f: #0067a5; --slope: #c2410c }
@media (prefers-color-scheme: dark) { :root { --paper: #171b24; --ink: #b4bccd; --line: #3b4354; --f: #6db9f2; --slope: #f0a35e } }
text { font: 11px system-ui, sans-serif; fill: var(--ink) }
path { fill: none; stroke-linejoin: round; stroke-linecap: round }
</style>
<clipPath id="box"><rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}"/></clipPath>
<rect width="${width}" height="${height}" rx="8" fill="var(--paper)"/>
<path d="M${box.left} ${short(up(0))}H${box.right}M${short(across(0))} ${box.top}V${box.bottom}" stroke="var(--line)"/>
<g clip-path="url(#box)">
<path d="${path(slope, [...jumps, ...kinks])}" stroke="var(--slope)" stroke-width="1.5" stroke-dasharray="4 4"/>
<path d="${path(samples.y, jumps)}" stroke="var(--f)" stroke-width="2.5"/>
</g>
${yLabels(samples.y, up)}
<text x="${box.left}" y="${height - 8}">${figure(from)}</text>
<text x="${box.right}" y="${height - 8}" text-anchor="end">${figure(to)}</text>
<text x="${short((box.left + box.right) / 2)}" y="${height - 8}" text-anchor="middle"><tspan fill="var(--f)">── f</tspan>   <tspan fill="var(--slope)">╌╌ f′${shrink === 1 ? "" : ` ÷ ${shrink}`}</tspan></text>
</svg>
`;
}

interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Where a function ends it may have no value, so that it is asked half a place beside. */
function sampled(sampler: Sampler, { min, max }: Limits): Samples & { readonly from: number; readonly to: number } {
  for (let end = widest; ; end /= 2) {
    const [from, to] = [Math.max(-end, min), Math.min(end, max)];
    const step = (to - from) / (places - 1);
    const [first, last] = [from === min ? from + step / 2 : from, to === max ? to - step / 2 : to];
    const at = (i: number) => first + ((last - first) * i) / (places - 1);
    const samples = sampler(Float64Array.from({ length: places }, (_, i) => at(i)));
    if (turnsOf(samples.slope) <= mostTurns) return { ...samples, from, to };
  }
}

/** How often the slope changes its sign. */
const turnsOf = (slope: Float64Array): number =>
  slope.reduce((turns, value, i) => turns + (value * (slope[i - 1] ?? 0) < 0 ? 1 : 0), 0);

const greatest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** From the least to the greatest, 0 among them, at least 2 apart and with some room. */
function rangeOf(y: readonly number[]): readonly [bottom: number, top: number] {
  const [least, most] = [Math.min(0, ...y), Math.max(0, ...y)];
  const missing = Math.max(0, 2 - (most - least)) / 2;
  const room = 0.06 * (most - least + 2 * missing);
  return [least - missing - room, most + missing + room];
}

/** What y is at the least and at the greatest, where the two and 0 stand apart. */
function yLabels(y: Float64Array, up: (y: number) => number): string {
  const shown: number[] = [];
  for (const value of [0, Math.max(...y), Math.min(...y)]) {
    if (shown.every((other) => Math.abs(up(other) - up(value)) > 13)) shown.push(value);
  }
  return shown
    .map((value) => `<text x="${box.left - 6}" y="${short(up(value) + 4)}" text-anchor="end">${figure(value)}</text>`)
    .join("\n");
}

const figure = (value: number): string => String(Number(value.toFixed(2)) + 0).replace("-", "−");

interface Scales {
  /** Where the line is interrupted. */
  readonly breaks: readonly number[];
  across(x: number): number;
  up(y: number): number;
}

function pathOf(x: Float64Array, y: Float64Array, { breaks, across, up }: Scales): string {
  const change = (i: number) => Math.abs((y[i] ?? 0) - (y[i - 1] ?? 0));
  // Where a break lies on a place itself, the jump is on one side of it.
  const beginnings = breaks.map((place) => {
    const next = x.findIndex((at) => at >= place);
    return x[next] === place && change(next + 1) > change(next) ? next + 1 : next;
  });
  let path = "";
  let drawing = false;
  for (const [i, at] of x.entries()) {
    const value = y[i] ?? Number.NaN;
    if (beginnings.includes(i)) drawing = false;
    if (Number.isFinite(value)) path += `${drawing ? "L" : "M"}${short(across(at))} ${short(up(value))}`;
    drawing = Number.isFinite(value);
  }
  return path;
}

/** To a tenth of a pixel, so that machines whose exponentials differ in the last place write the same. */
const short = (pixels: number): string => String(Number(pixels.toFixed(1)) + 0);
