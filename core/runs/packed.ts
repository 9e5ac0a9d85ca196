/** Many numbers as one text, `0.5 0.25 - 1e-7`: a file of lists would take a line for each. */
import { pathTo, type Report, readObject } from "../document/json.ts";
import { showValue } from "../document/settings.ts";

const nothing = "-";

/** The numbers in their order, a dash where there is none. */
export const pack = (numbers: readonly (number | undefined)[]): string =>
  numbers.map((number) => (number === undefined ? nothing : String(number))).join(" ");

/** The numbers of a packed text, at most `limit`; none of what is left out or, reported, is no such text. */
export function unpack(raw: unknown, limit: number, path: string, report: Report): readonly (number | undefined)[] {
  const words = readWords(raw, limit, path, report);
  const numbers = words.map((word) => (word === nothing ? undefined : Number(word) + 0));
  const wrong = numbers.findIndex((number, i) => number !== undefined && (!Number.isFinite(number) || words[i] === ""));
  if (wrong < 0) return numbers;
  report(path, `Numbers stand here with a space between them, and ${showValue(words[wrong])} is none.`);
  return [];
}

/** The words of a text with a space between them, at most `limit`. */
export function readWords(raw: unknown, limit: number, path: string, report: Report): readonly string[] {
  if (raw === undefined || raw === "") return [];
  if (typeof raw !== "string") {
    report(path, `This must be a text, not ${showValue(raw)}.`);
    return [];
  }
  // Each takes a character and a space at least.
  const words = raw.length > 64 * limit ? [] : raw.split(" ");
  if (words.length > 0 && words.length <= limit) return words;
  report(path, `There are more numbers here than the ${limit} allowed.`);
  return [];
}

/** Packed texts by name; a name that is not among `known` is reported. */
export function unpackAll<N extends string>(
  raw: unknown,
  known: readonly N[],
  limit: number,
  path: string,
  report: Report,
): ReadonlyMap<N, readonly (number | undefined)[]> {
  const texts = new Map<N, readonly (number | undefined)[]>();
  const read = raw === undefined ? {} : (readObject(raw, known, path, report) ?? {});
  for (const name of known) {
    if (Object.hasOwn(read, name)) texts.set(name, unpack(read[name], limit, pathTo(path, name), report));
  }
  return texts;
}
