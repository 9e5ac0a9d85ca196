/** The past of a run in bounded memory: checkpoints from which any step can be trained again. */
import type { Checkpoint } from "./checkpoint.ts";

export interface Timeline {
  /** Forgets everything, and keeps where training begins now. */
  begin(checkpoint: Checkpoint, learningRate: number): void;
  /** How many steps after `step` the next one is kept. */
  distance(step: number): number;
  /** Keeps the checkpoint of a step that `distance` led to. */
  keep(checkpoint: Checkpoint): void;
  /** From `step` on this learning rate was set. */
  tune(step: number, learningRate: number): void;
  /** The steps that are kept, in order; the first is where training began. None where one alone takes too much. */
  steps(): readonly number[];
  /** The last checkpoint at or before a step; undefined before the first. */
  before(step: number): Checkpoint | undefined;
  /** The learning rate with which the step after `step` was trained, and how many steps after `step` it was another. */
  rateAt(step: number): { readonly learningRate: number; readonly steps: number };
  /** Forgets what came after a step. */
  cut(step: number): void;
}

const mostKept = 64;
const mostBytes = 256 * 2 ** 20;

/** Where there is room for so many, the steps 1, 2, 4, 8, … are kept too: a network learns most in its first steps. */
const roomy = 32;

/** An empty timeline. Steps are kept at one distance, which doubles when there are too many; it begins at 1. */
export function createTimeline(limits: { readonly count?: number; readonly bytes?: number } = {}): Timeline {
  const { count = mostKept, bytes = mostBytes } = limits;
  let kept: readonly Checkpoint[] = [];
  let rates: readonly { readonly from: number; readonly learningRate: number }[] = [];
  let spacing = 1;
  let capacity = count;

  return {
    begin(checkpoint, learningRate) {
      capacity = Math.min(count, Math.floor(bytes / Math.max(1, bytesOf(checkpoint))));
      kept = capacity > 0 ? [checkpoint] : [];
      rates = [{ from: checkpoint.step, learningRate }];
      spacing = 1;
    },
    distance: (step) => (capacity < 2 ? Number.POSITIVE_INFINITY : spacing - (step % spacing)),
    keep(checkpoint) {
      if (capacity < 2) return;
      while (kept.length >= capacity) {
        spacing *= 2;
        kept = kept.filter(
          ({ step }, i) => i === 0 || step % spacing === 0 || (capacity > roomy && isPowerOfTwo(step)),
        );
      }
      // Its own distance may have become too short with this.
      if (checkpoint.step % spacing === 0) kept = [...kept, checkpoint];
    },
    tune(step, learningRate) {
      rates = [...rates.filter(({ from }) => from < step), { from: step, learningRate }];
    },
    steps: () => kept.map(({ step }) => step),
    before: (step) => kept.findLast((checkpoint) => checkpoint.step <= step),
    rateAt(step) {
      const { learningRate = Number.NaN } = rates.findLast(({ from }) => from <= step) ?? {};
      const next = rates.find(({ from }) => from > step);
      return { learningRate, steps: (next?.from ?? Number.POSITIVE_INFINITY) - step };
    },
    cut(step) {
      kept = kept.filter((checkpoint) => checkpoint.step <= step);
      rates = rates.filter(({ from }) => from <= step);
      const length = step - (kept[0]?.step ?? 0);
      while (spacing > 1 && length / spacing < capacity / 4) spacing /= 2;
    },
  };
}

const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n));

/** The engine's numbers take four bytes, the interpreter's eight. */
const bytesOf = ({ memory }: Checkpoint): number =>
  [...memory.values()].reduce((sum, numbers) => sum + (numbers instanceof Float32Array ? 4 : 8) * numbers.length, 0);
