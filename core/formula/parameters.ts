/** The parameters of a formula as a text: `beta = 1, gamma = 0.5 fixed`. */
import { type Expression, parameterNames } from "./expression.ts";

export interface FormulaParameter {
  readonly name: string;
  /** Where it starts, and stays if it is fixed. */
  readonly value: number;
  /** Whether training changes it. */
  readonly learned: boolean;
}

/** Characters of the text, so that none takes long to read. */
const MAX_LENGTH = 2000;
/** The largest number that a parameter starts from. */
export const MAX_VALUE = 1e6;

const entry = /^([A-Za-z]\w{0,31})\s*=\s*(\S+)(\s+fixed)?$/;

/** The parameters that a text sets, or what is wrong with it as a sentence. Takes any text: never throws. */
export function parseParameters(
  text: string,
): { readonly parameters: readonly FormulaParameter[] } | { readonly error: string } {
  if (text.length > MAX_LENGTH) return { error: `The parameters have at most ${MAX_LENGTH} characters.` };
  const parameters: FormulaParameter[] = [];
  for (const part of text.split(",").map((piece) => piece.trim())) {
    if (part === "" && text.trim() === "") continue;
    const [, name, number, fixed] = entry.exec(part) ?? [];
    if (name === undefined) return { error: `“${part.slice(0, 40)}” is no parameter: write “beta = 1”.` };
    const value = Number(number);
    if (!(Math.abs(value) <= MAX_VALUE)) {
      return { error: `${name} must be a number from ${-MAX_VALUE} to ${MAX_VALUE}.` };
    }
    if (parameters.some((other) => other.name === name)) return { error: `${name} is set twice.` };
    parameters.push({ name, value, learned: fixed === undefined });
  }
  return { parameters };
}

/** The text that sets these parameters. */
export const printParameters = (parameters: readonly FormulaParameter[]): string =>
  parameters.map(({ name, value, learned }) => `${name} = ${value}${learned ? "" : " fixed"}`).join(", ");

/** The parameters that a formula uses, as a text sets them; one that it leaves out is learned from 1. */
export function parametersOf(expression: Expression, text: string): readonly FormulaParameter[] {
  const parsed = parseParameters(text);
  const set = "error" in parsed ? [] : parsed.parameters;
  return parameterNames(expression).map(
    (name) => set.find((parameter) => parameter.name === name) ?? { name, value: 1, learned: true },
  );
}

/** The text with one parameter changed or put in. What the formula does not use now stays, to be there again with it. */
export function withParameter(text: string, changed: FormulaParameter): string {
  const parsed = parseParameters(text);
  const set = "error" in parsed ? [] : parsed.parameters;
  const known = set.some(({ name }) => name === changed.name);
  return printParameters(
    known ? set.map((parameter) => (parameter.name === changed.name ? changed : parameter)) : [...set, changed],
  );
}
