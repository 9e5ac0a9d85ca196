/** What tells the functions of the lab apart: a colour each, and dashes for those who see colours alike. */
import { type Palette, seriesColour } from "../views/colours.ts";

export interface Look {
  readonly colour: string;
  /** For `stroke-dasharray`. */
  readonly dash: string;
}

const dashes = ["", "9 5", "2.5 4", "12 4 2.5 4", "18 5", "5 3"];

export const lookOf = (palette: Pick<Palette, "series">, look: number): Look => ({
  colour: seriesColour(palette, look),
  dash: dashes[look % dashes.length] ?? "",
});

/** f, f′ and f″ as they are written. */
export const partSigns = { y: "f", slope: "f\u2032", bend: "f\u2033" } as const;
