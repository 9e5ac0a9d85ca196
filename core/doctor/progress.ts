/** How the loss and the weights have moved from probe to probe. */
import type { ProbeFigures } from "../probe/measure.ts";
import type { Subject } from "./finding.ts";

export interface Progress {
  /** Before the first step. */
  readonly first: ProbeFigures;
  readonly now: ProbeFigures;
}

/** From the first step to now; undefined until so many steps are done, and where the first was not looked at. */
export function progressOf({ probes }: Subject, steps: number): Progress | undefined {
  const [first] = probes;
  const now = probes.at(-1);
  return first?.step === 0 && now && now.step >= steps && Number.isFinite(now.loss) ? { first, now } : undefined;
}

/** Whether the loss has come down to less than `share` of what it was. A loss may be below 0. */
export const hasFallenTo = (share: number, { first, now }: Progress): boolean =>
  now.loss < first.loss - (1 - share) * Math.abs(first.loss);

/** The greatest update of a weight matrix against its size at one step; undefined where that step was not watched. */
export function updateRatio({ lowered }: Subject, { parameters }: ProbeFigures): number | undefined {
  const matrices = new Set(lowered.parameters.filter(({ shape }) => shape.length > 1).map(({ name }) => name));
  const ratios = parameters.flatMap(({ name, norm, updateNorm }) =>
    matrices.has(name) && updateNorm !== undefined && norm > 0 ? [updateNorm / norm] : [],
  );
  return ratios.length > 0 ? Math.max(...ratios) : undefined;
}
