/** The runs that changes of the plan left behind, so that undoing a change gives its run back. */
import type { Checkpoint } from "../../core/train/checkpoint.ts";
import type { CurvePoint } from "./curveBuffer.ts";
import { isSamePlan, type Plan } from "./plan.ts";

interface LeftRun {
  readonly plan: Plan;
  readonly checkpoint: Checkpoint;
  /** Up to the checkpoint or beyond it. */
  readonly curves: readonly CurvePoint[];
}

export interface LeftRuns {
  /** In place of what was left of the same plan. */
  add(run: LeftRun): void;
  find(plan: Plan): LeftRun | undefined;
  forget(plan: Plan): void;
  clear(): void;
}

/** Each holds all parameters and what the optimizer remembers of them. */
const most = 3;

export function createLeftRuns(): LeftRuns {
  let runs: readonly LeftRun[] = [];
  const othersThan = (plan: Plan) => runs.filter((run) => !isSamePlan(run.plan, plan));
  return {
    add(run) {
      runs = [...othersThan(run.plan), run].slice(-most);
    },
    find: (plan) => runs.find((run) => isSamePlan(run.plan, plan)),
    forget(plan) {
      runs = othersThan(plan);
    },
    clear() {
      runs = [];
    },
  };
}
