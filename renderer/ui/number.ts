/** Numbers as a person types and steps them. */
import { settingProblem } from "../../core/document/settings.ts";

export interface NumberRange {
  readonly kind: "int" | "float";
  readonly min: number;
  readonly max: number;
  /** What a press of an arrow key changes; by default 1, or for a float its first digit. */
  readonly step?: number | undefined;
}

/** The number that a text means within a range, or what is wrong with it, as a sentence that begins with `label`. */
export function parseNumber(
  text: string,
  { kind, min, max }: NumberRange,
  label: string,
): { readonly value: number } | { readonly error: string } {
  const trimmed = text.trim();
  if (/^[-+]?\d*,\d+$/.test(trimmed)) return { error: "Write decimals with a point, like 0.01." };
  const value = trimmed === "" ? undefined : Number(trimmed);
  const isNumber = value !== undefined && !Number.isNaN(value);
  const problem = settingProblem({ kind, label, default: min, min, max }, isNumber ? value : trimmed);
  return problem === undefined && isNumber ? { value } : { error: `${label} ${problem}` };
}

/** `value` one step up (1) or down (-1), or ten with `coarse`; within the range, without rounding noise. */
export function stepNumber(value: number, direction: 1 | -1, range: NumberRange, coarse = false): number {
  const step = (range.step ?? (range.kind === "int" ? 1 : digitStep(value, direction))) * (coarse ? 10 : 1);
  const stepped = Number((value + direction * step).toPrecision(12));
  return Math.min(range.max, Math.max(range.min, stepped));
}

/** One of the first digit of a number: 0.01 for 0.03. From a power of ten towards zero it is a tenth, lest 0 be reached. */
function digitStep(value: number, direction: 1 | -1): number {
  if (value === 0) return 0.1;
  const size = 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  const towardsZero = Math.sign(value) !== direction;
  return towardsZero && Math.abs(value) - size < size / 2 ? size / 10 : size;
}
