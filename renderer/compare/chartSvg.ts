/** Curves as an SVG picture that stands alone: for files, and for the report of a race. */
import type { Palette } from "../views/colours.ts";
import type { Tick } from "../views/draw.ts";
import { escaped } from "../views/escaped.ts";
import { type Frame, type Size, toX, toY } from "../views/frame.ts";
import { linearTicks, showTick } from "../views/ticks.ts";
import type { BandPoint } from "./bands.ts";
import type { ValueAxis } from "./valueAxis.ts";

export interface ChartSeries {
  readonly label: string;
  /** Any colour of CSS. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly points: readonly BandPoint[];
  /** Whether its band is drawn. */
  readonly band: boolean;
}

export interface ChartColours {
  readonly text: string;
  readonly faint: string;
  readonly border: string;
  readonly surface: string;
  readonly font: string;
}

export interface ChartPicture {
  /** It is written with a capital letter. */
  readonly title: string;
  readonly steps: number;
  readonly series: readonly ChartSeries[];
  readonly axis: ValueAxis;
  readonly colours: ChartColours;
}

const size: Size = { width: 960, height: 480 };
const margin = { left: 64, right: 20, top: 44, bottom: 52 };
const box = {
  left: margin.left,
  top: margin.top,
  width: size.width - margin.left - margin.right,
  height: size.height - margin.top - margin.bottom,
};
const keyLine = 24;
/** About as wide as a letter of the key is. */
const letter = 7.4;
const sign = 40;

/** The colours and the letters of the page. */
export const themeColours = (palette: Palette): ChartColours & Palette => ({
  ...palette,
  font: getComputedStyle(document.body).fontFamily,
});

/** The whole picture, its key below. */
export function chartSvg({ title, steps, series, axis, colours }: ChartPicture): string {
  const heading = escaped(title.charAt(0).toUpperCase() + title.slice(1));
  const frame: Frame = { box, domain: { x: [0, Math.max(1, steps)], y: axis.domain } };
  const { columns, width } = keyColumns(series);
  const height = size.height + Math.ceil(series.length / columns) * keyLine + (series.length > 0 ? 8 : 0);
  const xTicks = linearTicks(0, Math.max(1, steps), 8)
    .filter(Number.isInteger)
    .map((at) => ({ at, label: showTick(at) }));
  const key = series.map(({ label, colour, dash }, i) => {
    const [x, y] = [margin.left + (i % columns) * width, size.height + Math.floor(i / columns) * keyLine + keyLine / 2];
    return [
      `<path d="M${x} ${y}h28" ${stroke(colour, 2.5, dash)}/>`,
      `<text x="${x + sign - 4}" y="${y + 4.5}" font-size="13" fill="${colours.text}">${escaped(label)}</text>`,
    ].join("");
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${height}" viewBox="0 0 ${size.width} ${height}" font-family="${escaped(colours.font)}" role="img" aria-label="${heading}">`,
    `<rect width="${size.width}" height="${height}" fill="${colours.surface}"/>`,
    `<clipPath id="plot"><rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}"/></clipPath>`,
    `<text x="${margin.left}" y="26" font-size="16" font-weight="600" fill="${colours.text}">${heading}</text>`,
    ...grid(frame, axis.ticks(7), colours),
    `<g clip-path="url(#plot)" fill="none" stroke-linejoin="round">`,
    ...series.filter(({ band }) => band).map((one) => bandPath(frame, axis, one, series.length)),
    ...series.map(({ points, colour, dash }) => {
      const path = points.map(({ step, mean }) => pointOf(frame, step, axis.place(mean)));
      return path.length === 0 ? "" : `<path d="M${path.join("L")}" ${stroke(colour, 2, dash)}/>`;
    }),
    "</g>",
    ...marks(frame, xTicks, colours),
    ...key,
    "</svg>",
  ].join("\n");
}

function keyColumns(series: readonly ChartSeries[]): { readonly columns: number; readonly width: number } {
  const longest = series.reduce((length, { label }) => Math.max(length, label.length), 0);
  const columns = Math.max(1, Math.min(6, Math.floor(box.width / (longest * letter + sign + 16))));
  return { columns, width: box.width / columns };
}

const stroke = (colour: string, width: number, dash: readonly number[]): string =>
  `fill="none" stroke="${colour}" stroke-width="${width}"${dash.length > 0 ? ` stroke-dasharray="${dash.join(" ")}"` : ""}`;

/** Far enough outside of any picture; larger numbers are not drawn well. */
const beyond = 4000;

const pointOf = (frame: Frame, step: number, value: number): string =>
  `${toX(frame, step).toFixed(1)} ${Math.max(-beyond, Math.min(beyond, toY(frame, value))).toFixed(1)}`;

function bandPath(frame: Frame, { place }: ValueAxis, { points, colour }: ChartSeries, count: number): string {
  const high = points.map((point) => pointOf(frame, point.step, place(point.high)));
  const low = points.toReversed().map((point) => pointOf(frame, point.step, place(point.low)));
  const opacity = Math.max(0.05, 0.2 / Math.sqrt(Math.max(1, count / 3))).toFixed(2);
  return high.length === 0
    ? ""
    : `<path d="M${[...high, ...low].join("L")}Z" fill="${colour}" fill-opacity="${opacity}"/>`;
}

const grid = (frame: Frame, ticks: readonly Tick[], { border, faint }: ChartColours): readonly string[] =>
  ticks.map(({ at, label }) => {
    const y = toY(frame, at).toFixed(1);
    return [
      `<path d="M${box.left} ${y}h${box.width}" stroke="${border}"/>`,
      `<text x="${box.left - 8}" y="${y}" dy="4" font-size="12" text-anchor="end" fill="${faint}">${escaped(label)}</text>`,
    ].join("");
  });

function marks(frame: Frame, ticks: readonly Tick[], { border, faint }: ChartColours): readonly string[] {
  const floor = box.top + box.height;
  return [
    `<path d="M${box.left} ${floor}h${box.width}" stroke="${border}"/>`,
    ...ticks.map(
      ({ at, label }) =>
        `<text x="${toX(frame, at).toFixed(1)}" y="${floor + 18}" font-size="12" text-anchor="middle" fill="${faint}">${escaped(label)}</text>`,
    ),
    `<text x="${box.left + box.width / 2}" y="${floor + 38}" font-size="12" text-anchor="middle" fill="${faint}">step</text>`,
  ];
}
