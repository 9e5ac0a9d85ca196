/** Which cases a network learns from and which only measure it. */
import { random } from "../train/random.ts";
import type { Cases, Targets } from "./dataset.ts";

interface Split {
  readonly training: Cases;
  readonly validation: Cases;
  readonly test: Cases;
}

/** The parts of the cases that are set aside, from 0 to 1. */
interface Shares {
  readonly validation: number;
  readonly test: number;
}

/**
 * Sets aside about these shares of the cases, chosen by the seed; of classes, the same share of each. All parts keep the
 * order of the cases. One case at least (of each class) stays for training. The validation cases are the same with test
 * cases and without.
 */
export function splitCases(cases: Cases, targets: Targets, shares: Shares, seed: number): Split {
  const stream = random(seed, "split");
  const parts = new Uint8Array(cases.count).fill(TRAINING);
  for (const group of groups(cases, targets)) {
    const order = stream.permutation(group.length);
    const most = Math.max(0, group.length - 1);
    const validation = Math.min(Math.round(group.length * shares.validation), most);
    const test = Math.min(Math.round(group.length * shares.test), most - validation);
    for (const position of order.slice(0, validation)) parts[group[position] ?? 0] = VALIDATION;
    for (const position of order.slice(validation, validation + test)) parts[group[position] ?? 0] = TEST;
  }
  const rowsOf = (part: number) => [...parts.keys()].filter((row) => parts[row] === part);
  return {
    training: pick(cases, rowsOf(TRAINING)),
    validation: pick(cases, rowsOf(VALIDATION)),
    test: pick(cases, rowsOf(TEST)),
  };
}

const [TRAINING, VALIDATION, TEST] = [0, 1, 2];

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
