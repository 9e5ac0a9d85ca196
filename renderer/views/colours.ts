/** Colours as numbers, for pictures that are painted pixel by pixel. */

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colours that pictures are painted with, from the tokens of the theme. */
export interface Palette {
  readonly text: string;
  readonly faint: string;
  readonly border: string;
  readonly surface: string;
  readonly error: string;
  readonly series: readonly string[];
}

/** `#rrggbb` or `#rgb`, as a token holds it; black for anything else. */
export function parseColour(token: string): Rgb {
  const [, digits = ""] = /^\s*#([0-9a-f]{6}|[0-9a-f]{3})\s*$/i.exec(token) ?? [];
  const size = digits.length / 3;
  const part = (index: number) => {
    const text = digits.slice(index * size, (index + 1) * size);
    return text === "" ? 0 : Number.parseInt(size === 1 ? text + text : text, 16);
  };
  return [part(0), part(1), part(2)];
}

/** From `a` (0) to `b` (1). */
export const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

/** The colour of class or series `index`; they begin anew when there are no more. */
export const seriesColour = ({ series }: Pick<Palette, "series">, index: number): string =>
  series[index % series.length] ?? "#000000";

/** The line of class or series `index`: where the colours begin anew it is dashed, then dotted. */
export const classLine = (palette: Pick<Palette, "series">, index: number) => ({
  colour: seriesColour(palette, index),
  dash: dashes[Math.floor(index / palette.series.length) % dashes.length] ?? [],
});
const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3]];

/** What a case of class or series `index` is drawn as: where the colours begin anew it is another sign. */
export const signOf = ({ series }: Pick<Palette, "series">, index: number): "disc" | "diamond" =>
  Math.floor(index / series.length) % 2 === 0 ? "disc" : "diamond";

/** How strongly a region is coloured: from hardly at all for a guess among `classes` to `strongest` for certainty. */
export function confidenceShare(probability: number, classes: number): number {
  const guess = 1 / Math.max(2, classes);
  const confidence = Math.min(1, Math.max(0, (probability - guess) / (1 - guess)));
  return weakest + (strongest - weakest) * confidence;
}
const weakest = 0.04;
/** The points on top have to stand out. */
const strongest = 0.5;
