/** Keeping runs in the project, and going back to them. */
import { figureNames } from "../../core/compare/figure.ts";
import type { Plan } from "../../core/compare/plan.ts";
import type { RunResult } from "../../core/compare/run.ts";
import type { Project } from "../../core/document/project.ts";
import { axisLabel } from "../../core/runs/difference.ts";
import {
  freshId,
  hasTooManyVariants,
  type Kept,
  type KeptRace,
  type KeptRun,
  mostKept,
  mostKeptCharacters,
  mostKeptRuns,
  removeKept,
  renameKept,
  sourceOf,
} from "../../core/runs/kept.ts";
import { keptToJson } from "../../core/runs/keptJson.ts";
import { thinCurve, thinResults } from "../../core/runs/thin.ts";
import { addRun, documentStore, editRuns, projectOf, restoreSource } from "../state/document.ts";
import { trainingStore } from "../state/training.ts";
import { toast } from "../ui/toast.ts";

const present = (): Project => projectOf(documentStore.getState());

/** Keeps the run of the open network up to the step that is shown, as an undo step; tells the person why where it cannot. */
export function keepRun(): void {
  const { document, curves, latest, step } = trainingStore.getState();
  const { runs, training } = present();
  if (!document || step === 0) return;
  const final = figureNames.flatMap((name) => {
    const value = latest?.[name];
    return value === undefined || !Number.isFinite(value) ? [] : [[name, value] as const];
  });
  const kept: KeptRun = {
    ...headOf(runs, "Run"),
    kind: "run",
    document,
    training,
    steps: step,
    curve: thinCurve(curves.filter((point) => point.step <= step)),
    final: Object.fromEntries(final),
  };
  if (!hasRoom(runs, kept)) return;
  editRuns((before) => [...before, kept]);
  toast(`“${kept.name}” is kept in the project, under Runs.`, "success");
}

/** Keeps a race. Gives its id; undefined, the person told why, where it cannot be kept. */
export function keepRace(plan: Plan, results: readonly RunResult[], how: "by itself" | "asked"): string | undefined {
  const { runs } = present();
  const { document, training, axes } = plan;
  const about = axes.map((axis) => axisLabel(document, training, axis)).join(" × ");
  const head = headOf(runs, "Race");
  const kept: KeptRace = {
    ...head,
    name: about === "" ? head.name : `${head.name}: ${about}`,
    kind: "race",
    plan,
    results: thinResults(results),
  };
  if (!hasRoom(runs, kept)) return undefined;
  if (how === "asked") editRuns((before) => [...before, kept]);
  else addRun(kept);
  return kept.id;
}

const headOf = (runs: readonly Kept[], word: "Run" | "Race") => ({
  id: freshId(runs),
  name: `${word} ${numberAfter(runs, word)}`,
  date: new Date().toISOString(),
});

/** One more than the greatest number that a name of this word has. */
function numberAfter(runs: readonly Kept[], word: string): number {
  const numbers = runs.map(({ name }) => Number(new RegExp(`^${word} (\\d{1,6})\\b`).exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}

/** Whether there is room for one more in the project; the person is told why where there is none. */
function hasRoom(runs: readonly Kept[], kept: Kept): boolean {
  const problem = whyNot(runs, kept);
  if (problem !== undefined) toast(problem, "warning");
  return problem === undefined;
}

/** Why there is no room, and what to do; undefined where there is. */
function whyNot(runs: readonly Kept[], kept: Kept): string | undefined {
  if (runs.length >= mostKept) {
    return `A project keeps ${mostKept} runs, and this one has as many. Delete some under Runs, then keep this one.`;
  }
  if (kept.kind === "race" && (kept.results.length > mostKeptRuns || hasTooManyVariants(kept.plan))) {
    return "This race is too large for a project file. Export its tables instead.";
  }
  const size = [...runs, kept].reduce((sum, entry) => sum + sizeOf(entry), 0);
  return size > mostKeptCharacters
    ? "The runs that are kept fill the room a project file has for them. Delete some under Runs, then keep this one."
    : undefined;
}

const sizes = new WeakMap<Kept, number>();

/** In characters of a file; entries never change, so that each is measured once. */
function sizeOf(kept: Kept): number {
  const size = sizes.get(kept) ?? JSON.stringify(keptToJson(kept)).length;
  sizes.set(kept, size);
  return size;
}

/** Each is an undo step. */
export const renameRun = (id: string, name: string): void => editRuns((runs) => renameKept(runs, id, name));
export const deleteRun = (id: string): void => editRuns((runs) => removeKept(runs, id));

/** Makes the network and the settings of a run the present ones again, as one undo step. */
export function restoreRun(kept: Kept): void {
  restoreSource(sourceOf(kept));
  toast(`The network and its settings are those of “${kept.name}” again. Undo takes it back.`, "success");
}
