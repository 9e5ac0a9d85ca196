/** Where a fault stands in a text that is typed. */

interface Fault {
  readonly before: string;
  /** The word or the sign at the fault; a space, to be marked, where the text ends too early. */
  readonly wrong: string;
  readonly after: string;
}

/** The text around the word or sign that begins `at` a character. */
export function faultIn(text: string, at: number): Fault {
  const rest = text.slice(at);
  const wrong = /^(?:[\w.]+|\S)/u.exec(rest)?.[0] ?? "";
  return { before: text.slice(0, at), wrong: wrong || "\u00a0", after: rest.slice(wrong.length) };
}
