/** What a slider for a setting reaches: all of it is seldom of use. */
import type { Field } from "../../core/op.ts";

interface SliderRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly logarithmic?: true;
}

type NumberField = Extract<Field, { readonly kind: "int" | "float" }>;

/** From where on a range is one of sizes rather than of amounts. */
const manySizes = 1000;

/** A logarithmic slider for numbers above 0 of very different size, else one around the default. */
export function sliderRange(field: NumberField): SliderRange {
  const { min, max } = field;
  if (field.kind === "float" && min > 0 && max / min >= manySizes)
    return { from: min, to: max, step: 0.1, logarithmic: true };
  const reach = 10 * Math.max(1, Math.abs(field.default));
  const [from, to] = [Math.max(min, -reach), Math.min(max, reach)];
  return { from, to, step: field.kind === "int" ? 1 : roundStep((to - from) / 100) };
}

/** 1, 2 or 5 times a power of ten, at most `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [5, 2, 1].find((size) => size * power <= step * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(6));
}
