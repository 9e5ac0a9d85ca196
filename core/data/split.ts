/** Which cases a network learns from and which only measure it. */
import { random } from "../train/random.ts";
import type { Cases, Targets } from "./dataset.ts";

interface Split {
  readonly training: Cases;
  readonly validation: Cases;
}

/**
 * Sets aside about `share` of the cases for validation, chosen by the seed; of classes, the same share of each. Both
 * parts keep the order of the cases. One case at least (of each class) stays for training.
 */
export function splitCases(cases: Cases, targets: Targets, share: number, seed: number): Split {
  const stream = random(seed, "split");
  const validation = new Set<number>();
  for (const group of groups(cases, targets)) {
    const count = Math.min(Math.round(group.length * share), group.length - 1);
    for (const position of stream.permutation(group.length).slice(0, count)) validation.add(group[position] ?? 0);
  }
  const rows = Array.from({ length: cases.count }, (_, row) => row);
  return {
    training: pick(
      cases,
      rows.filter((row) => !validation.has(row)),
    ),
    validation: pick(
      cases,
      rows.filter((row) => validation.has(row)),
    ),
  };
}

/** The rows of each class, or all rows where there are none. */
function groups(cases: Cases, targets: Targets): number[][] {
  const rows: number[][] = targets.kind === "classes" ? targets.classes.map(() => []) : [[]];
  for (let row = 0; row < cases.count; row++) {
    rows[targets.kind === "classes" ? (cases.targets[row] ?? 0) : 0]?.push(row);
  }
  return rows;
}

function pick(cases: Cases, rows: readonly number[]): Cases {
  const gather = (data: Float32Array) => {
    const width = data.length / cases.count;
    const picked = new Float32Array(rows.length * width);
    for (const [i, row] of rows.entries()) picked.set(data.subarray(row * width, (row + 1) * width), i * width);
    return picked;
  };
  return { count: rows.length, features: gather(cases.features), targets: gather(cases.targets) };
}
