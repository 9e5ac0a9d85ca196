/** How a command speaks. */

export interface Output {
  print(line: string): void;
  /** On the error output. */
  complain(line: string): void;
  /** Replaces the line it drew last; only on a terminal. */
  redraw?(line: string): void;
}

/** What a person can put right: its message is one line and all that is said. */
export class BadInput extends Error {}
