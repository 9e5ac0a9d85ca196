/** Which case goes with which, for losses that compare two or three. */
import type { Random } from "../train/random.ts";

interface Partners {
  /** Another case of the same class; the case itself where it is alone in its class. */
  readonly positive: Float32Array;
  /** A case of another class; any case where there is but one class. */
  readonly negative: Float32Array;
  /** As often one as the other. */
  readonly other: Float32Array;
}

/**
 * What the inputs of a part of the data hold for partners, by name: `part.positive` and the like, where `inputs` ask for
 * any. Rows, drawn from the classes of all cases of the part.
 */
export function partnerInputs(
  inputs: ReadonlySet<string>,
  part: string,
  classes: Float32Array,
  stream: Random,
): readonly (readonly [name: string, rows: Float32Array])[] {
  if (!["positive", "negative", "other"].some((kind) => inputs.has(`${part}.${kind}`))) return [];
  return Object.entries(drawPartners(classes, stream)).map(([kind, rows]) => [`${part}.${kind}`, rows]);
}

/** Draws the partners of each case, as rows, from the classes of all. */
function drawPartners(classes: Float32Array, stream: Random): Partners {
  const rows = new Map<number, number[]>();
  for (const [row, index] of classes.entries()) {
    const alike = rows.get(index);
    if (alike) alike.push(row);
    else rows.set(index, [row]);
  }
  const positive = new Float32Array(classes.length);
  const negative = new Float32Array(classes.length);
  const other = new Float32Array(classes.length);
  // Sorted by class: those of another class than the i-th are all before and all behind its own.
  const sorted = [...rows.values()].flat();
  const start = new Map<number, number>();
  let before = 0;
  for (const [index, alike] of rows) {
    start.set(index, before);
    before += alike.length;
  }
  for (const [row, index] of classes.entries()) {
    const alike = rows.get(index) ?? [row];
    const first = start.get(index) ?? 0;
    const drawn = stream.below(Math.max(1, alike.length - 1));
    const like = alike[drawn] === row ? (alike.at(-1) ?? row) : (alike[drawn] ?? row);
    const away = stream.below(Math.max(1, classes.length - alike.length));
    const unlike = sorted[away < first ? away : away + alike.length] ?? row;
    positive[row] = like;
    negative[row] = unlike;
    other[row] = stream.uniform() < 0.5 ? like : unlike;
  }
  return { positive, negative, other };
}
