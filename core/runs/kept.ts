/** Runs and races that a project keeps, to be looked at again, compared, and gone back to. */
import type { Figures } from "../compare/figure.ts";
import type { Plan } from "../compare/plan.ts";
import type { CurvePoint, RunResult } from "../compare/run.ts";
import type { Document } from "../document/document.ts";
import type { TrainingSettings } from "../train/settings.ts";

interface Entry {
  /** Unique in its project. */
  readonly id: string;
  readonly name: string;
  /** When it was kept, as ISO 8601 writes it. */
  readonly date: string;
}

/** One training: what was trained, how, and what came of it. */
export interface KeptRun extends Entry {
  readonly kind: "run";
  readonly document: Document;
  /** Its seed among them. */
  readonly training: TrainingSettings;
  /** Steps done. */
  readonly steps: number;
  /** Thinned to so many points as can be told apart on a screen. */
  readonly curve: readonly CurvePoint[];
  readonly final: Figures;
}

/** A race: its plan, the figures of every run, their curves thinned. */
export interface KeptRace extends Entry {
  readonly kind: "race";
  readonly plan: Plan;
  readonly results: readonly RunResult[];
}

export type Kept = KeptRun | KeptRace;

/** Entries of a project. */
export const mostKept = 50;
/** Runs of a race that is kept. */
export const mostKeptRuns = 5000;
/** Characters of all of them together in a file, beside 20 MB of a person's own data. */
export const mostKeptCharacters = 4_000_000;

/** How many variants the axes of a plan make at most: those that are alike are there once. */
export const combinationsOf = ({ axes }: Pick<Plan, "axes">): number =>
  axes.reduce((product, { values }) => product * values.length, 1);

const mostCombinations = 20_000;
/** Nodes of all combinations together: they are made when a race is opened. */
const mostCombinedNodes = 2_000_000;

/** Whether the variants of a plan are more than can be made while a person waits. */
export function hasTooManyVariants(plan: Pick<Plan, "axes" | "document">): boolean {
  const combinations = combinationsOf(plan);
  return combinations > mostCombinations || combinations * plan.document.nodes.length > mostCombinedNodes;
}

/** The network that was trained, or that the variants of a race were made of, and its training settings. */
export const sourceOf = (kept: Kept): Pick<KeptRun, "document" | "training"> =>
  kept.kind === "race" ? kept.plan : kept;

/** An id that no entry has. */
export function freshId(kept: readonly Kept[]): string {
  const numbers = kept.map(({ id }) => Number(/^run([1-9]\d*)$/.exec(id)?.[1] ?? 0));
  return `run${Math.max(0, ...numbers) + 1}`;
}

/** The entries with one of them called otherwise. */
export const renameKept = (kept: readonly Kept[], id: string, name: string): readonly Kept[] =>
  kept.map((entry) => (entry.id === id && entry.name !== name ? { ...entry, name } : entry));

/** The entries but one. */
export const removeKept = (kept: readonly Kept[], id: string): readonly Kept[] =>
  kept.filter((entry) => entry.id !== id);
