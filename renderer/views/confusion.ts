/** How a network does on cases whose classes are known. */
import { bestClass, type Probabilities } from "./regions.ts";

export interface ClassScore {
  readonly count: number;
  readonly right: number;
}

/** For each of `classes`, how many cases there are and how many are seen as what they are. */
export function scoreClasses(
  probabilities: Probabilities,
  targets: Float32Array,
  classes: number,
): readonly ClassScore[] {
  const scores = Array.from({ length: classes }, () => ({ count: 0, right: 0 }));
  for (const [index, target] of targets.entries()) {
    const score = scores[target];
    if (!score) continue;
    score.count++;
    if (bestClass(probabilities, index).class === target) score.right++;
  }
  return scores;
}

/** The cases to be shown where there is room for `limit`: by class, evenly chosen, in their order. */
export function chooseCases(targets: Float32Array, classes: number, limit: number): readonly number[] {
  const byClass = Array.from({ length: classes }, (_, target) =>
    [...targets.keys()].filter((index) => targets[index] === target),
  );
  const part = Math.min(1, limit / Math.max(1, targets.length));
  return byClass.flatMap((cases) => {
    const count = Math.max(Math.min(1, cases.length), Math.floor(cases.length * part));
    return Array.from({ length: count }, (_, i) => cases[Math.floor((i * cases.length) / count)] ?? 0);
  });
}
