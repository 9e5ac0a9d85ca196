/** From the text of a formula to its words. */
import { type Operator, precedences } from "./expression.ts";

export type Token = { readonly at: number; readonly text: string } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name" }
  | { readonly kind: "operator"; readonly operator: Operator }
  | { readonly kind: "(" | ")" | "," | "end" }
);

/** What is wrong with a formula, in words, and at which character, counted from 0. */
export interface FormulaError {
  readonly message: string;
  readonly at: number;
}

/** Thrown while a formula is read; never seen outside `parse.ts`. */
export class FormulaFault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const name = /[A-Za-z]\w*/y;
const symbol = /[<>=!]=|[-+*/^<>(),]/y;
const space = /\s+/y;

/** How others write what is written differently here. */
const insteadOf: Readonly<Record<string, string>> = {
  "=": "==",
  "**": "^",
  "×": "*",
  "·": "*",
  "⋅": "*",
  "÷": "/",
  "−": "-",
  "–": "-",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "|": "abs(…)",
  "√": "sqrt(…)",
  "²": "^2",
  "³": "^3",
  "[": "(",
  "]": ")",
  "{": "(",
  "}": ")",
  π: "pi",
  σ: "sigmoid(…)",
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  θ: "theta",
  λ: "lambda",
  μ: "mu",
  ω: "omega",
};

/** The words of a formula, the last one “end”. Throws a FormulaFault at a character that no word begins with. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  /** What a pattern finds here, which is passed over. */
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  for (;;) {
    take(space);
    const from = at;
    if (from >= text.length) return [...tokens, { kind: "end", text: "", at: text.length }];
    if (text.startsWith("**", from)) throw unknownCharacter("**", from);
    const digits = take(number);
    const word = digits ?? take(name) ?? take(symbol);
    if (word === undefined) throw unknownCharacter(String.fromCodePoint(text.codePointAt(from) ?? 0), from);
    if (digits !== undefined) tokens.push({ kind: "number", text: word, at: from, value: numberOf(word, from) });
    else if (word === "(" || word === ")" || word === ",") tokens.push({ kind: word, text: word, at: from });
    else if (isOperator(word)) tokens.push({ kind: "operator", operator: word, text: word, at: from });
    else tokens.push({ kind: "name", text: word, at: from });
  }
}

const isOperator = (word: string): word is Operator => Object.hasOwn(precedences, word);

function numberOf(word: string, at: number): number {
  const value = Number(word);
  if (!Number.isFinite(value)) throw new FormulaFault("This number is too large.", at);
  return value;
}

function unknownCharacter(character: string, at: number): FormulaFault {
  const instead = Object.hasOwn(insteadOf, character) ? insteadOf[character] : undefined;
  if (instead !== undefined) return new FormulaFault(`Write “${instead}” instead of “${character}”.`, at);
  if (character === "_") return new FormulaFault("A name begins with a letter, not with “_”.", at);
  return new FormulaFault(`A formula cannot have “${character}”.`, at);
}
