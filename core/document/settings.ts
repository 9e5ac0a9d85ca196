/** What a setting may be: the one check behind the inspector, lowering, edits and files. */
import { parseParameters } from "../formula/parameters.ts";
import { parseFormula } from "../formula/parse.ts";
import { type Field, numbersOf, type Setting } from "../op.ts";

/** Numbers in a list: as many as a network could have classes. */
const MAX_NUMBERS = 1000;
/** Characters of a list, so that none takes long to read. */
const MAX_LIST = 20_000;

/**
 * Why `value` cannot be the setting that `field` describes, as the rest of a sentence that begins with the field's
 * label (“must be a whole number from 1 to 4096, not 0.”); undefined where it can. Takes any value at all.
 */
export function settingProblem(field: Field, value: unknown): string | undefined {
  switch (field.kind) {
    case "int":
      return isWithin(field, value) && Number.isSafeInteger(value)
        ? undefined
        : `must be a whole number from ${field.min} to ${field.max}, not ${showValue(value)}.`;
    case "float":
      return isWithin(field, value)
        ? undefined
        : `must be a number from ${field.min} to ${field.max}, not ${showValue(value)}.`;
    case "bool":
      return typeof value === "boolean" ? undefined : `must be true or false, not ${showValue(value)}.`;
    case "choice":
      return typeof value === "string" && Object.hasOwn(field.options, value)
        ? undefined
        : `must be one of ${Object.keys(field.options).join(", ")}, not ${showValue(value)}.`;
    case "numbers":
      return isList(field, value)
        ? undefined
        : `must be a list of numbers from ${field.min} to ${field.max}, such as “1, 2.5, 1”, not ${showValue(value)}.`;
    case "formula":
      return formulaProblem(value);
    case "parameters":
      return parametersProblem(value);
  }
}

const isWithin = ({ min, max }: { readonly min: number; readonly max: number }, value: unknown): boolean =>
  typeof value === "number" && value >= min && value <= max;

function isList(field: { readonly min: number; readonly max: number }, value: unknown): boolean {
  if (typeof value !== "string" || value.length > MAX_LIST) return false;
  const numbers = numbersOf(value);
  return numbers.length <= MAX_NUMBERS && numbers.every((number) => isWithin(field, number));
}

function formulaProblem(value: unknown): string | undefined {
  if (typeof value !== "string") return `must be a text such as “x * sigmoid(x)”, not ${showValue(value)}.`;
  const parsed = parseFormula(value);
  return "error" in parsed ? `is wrong at character ${parsed.error.at + 1}. ${parsed.error.message}` : undefined;
}

function parametersProblem(value: unknown): string | undefined {
  if (typeof value !== "string") return `must be a text such as “beta = 1”, not ${showValue(value)}.`;
  const parsed = parseParameters(value);
  return "error" in parsed ? `cannot be read. ${parsed.error}` : undefined;
}

/** A long list or formula is said by its beginning. */
const LONGEST_SHOWN = 60;

/** A setting as a person reads it. */
export function showSetting(field: Field, value: Setting): string {
  if (field.kind === "choice") return field.options[String(value)] ?? String(value);
  if (field.kind === "bool") return value === true ? "on" : "off";
  const text = String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text || "none";
}

/** How any value is named in a message, in a few characters whatever its size. */
export function showValue(value: unknown): string {
  if (value === undefined) return "left out";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
  return String(value);
}
