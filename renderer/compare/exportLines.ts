import type { FigureName } from "../../core/compare/figure.ts";
import type { Scale } from "../training/CurveScale.tsx";
import { classLine, type Palette } from "../views/colours.ts";
import { exportPictureFile } from "../views/exportFile.ts";
import type { BandPoint } from "./bands.ts";
import { chartSvg, themeColours } from "./chartSvg.ts";
import { valueAxis } from "./valueAxis.ts";

interface Lines {
  readonly title: string;
  readonly figure: FigureName;
  readonly scale: Scale;
  readonly steps: number;
  readonly lines: readonly {
    readonly label: string;
    readonly points: readonly BandPoint[];
    /** In the place of the usual one. */
    readonly dash?: readonly number[];
  }[];
}

/** Lets the person choose where to save a chart of lines without bands, in the colours of the theme. */
export function exportLines(
  name: string,
  { title, figure, scale, steps, lines }: Lines,
  kind: "png" | "svg",
  palette: Palette,
): void {
  const axis = valueAxis(
    lines.map(({ points }) => points),
    figure,
    scale,
  );
  const series = lines.map((line, i) => ({ ...classLine(palette, i), ...line, band: false }));
  const colours = themeColours(palette);
  void exportPictureFile(`${name} ${title}`, kind, () => chartSvg({ title, steps, series, axis, colours }));
}
