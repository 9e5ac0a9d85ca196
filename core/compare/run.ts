/** One run of a race: a variant trained from one seed, measured at fixed steps. */

import { describeData } from "../data/describe.ts";
import type { NodeId } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import { type Checkpoint, isFiniteCheckpoint, takeCheckpoint } from "../train/checkpoint.ts";
import { explainFault, findNonFinite } from "../train/diagnose.ts";
import { hashWeights } from "../train/hash.ts";
import {
  advance,
  type CreateEngine,
  createSession,
  lossesAreFinite,
  measureValidation,
  readParameters,
  resetSession,
  type Session,
  takeTrainingFigures,
} from "../train/session.ts";
import { type Figures, figureNames, isGain, joinFigures } from "./figure.ts";
import { curveSteps, type Variant } from "./plan.ts";
import { type Probe, probeOf, readProbe, writeProbe } from "./probe.ts";
import { canBeDrawn } from "./sight.ts";

export type CurvePoint = Figures & { readonly step: number };

/** What the probe finds, in a few numbers. Deviations and gradients are of the first and last node of their kind. */
export const probeNames = [
  "dead",
  "saturated",
  "meanActivation",
  "firstDeviation",
  "lastDeviation",
  "firstGradient",
  "lastGradient",
] as const;
export type ProbeName = (typeof probeNames)[number];
export type ProbeFigures = { readonly [N in ProbeName]?: number };

export interface Failure {
  /** A number stopped being finite, or the run could not be done at all. */
  readonly kind: "diverged" | "refused";
  /** Counted from 1; 0 for what never began. */
  readonly step: number;
  readonly node?: NodeId;
  readonly message: string;
}

/** Every number but the time is the same on every machine, and rounded to seven digits. */
export interface RunResult {
  /** The number of the variant in its race. */
  readonly variant: number;
  readonly seed: number;
  /** Steps done. */
  readonly steps: number;
  /** Training figures are means over the steps since the point before. */
  readonly curve: readonly CurvePoint[];
  /** The last of the curve. */
  readonly final: Figures;
  /** Each the best of the curve. */
  readonly best: Figures;
  /** The first point of the curve that reaches the target. */
  readonly stepsToTarget?: number;
  readonly failure?: Failure;
  /** Before the first step. */
  readonly start: ProbeFigures;
  /** After the last step, of a run that diverged the last with finite numbers. */
  readonly end: ProbeFigures;
  readonly weightsHash: string;
  /** In µs, of training alone; left out of what a file kept. */
  readonly stepTime?: number;
}

/** What a race asks of each of its runs. */
export interface Distance {
  readonly steps: number;
  readonly target: number | undefined;
}

/** A variant, compiled once for all its seeds. */
export interface Entrant {
  readonly session: Session;
  readonly probe: Probe | undefined;
}

/**
 * Compiles a variant with its probe, and with what predicts only where it is to be `seen` and can be; or gives the problem
 * that prevents it.
 */
export function createEntrant(
  { document, training }: Pick<Variant, "document" | "training">,
  files: Session["files"],
  createEngine: CreateEngine,
  seen = false,
): Entrant | { readonly problem: Problem } {
  const described = describeData(document);
  const probe = described && probeOf(document, described.shape);
  const predicts = seen && described !== undefined && canBeDrawn(described.shape);
  const session = createSession(document, training, files, (programs) =>
    createEngine([...programs.filter(({ name }) => predicts || name !== "predict"), ...(probe ? [probe.program] : [])]),
  );
  if (!("problems" in session)) return { session, probe };
  const problem = session.problems.find(({ severity }) => severity === "error");
  return { problem: problem ?? { severity: "error", message: "This network cannot be trained as it is." } };
}

/** The result of a run that could not be done. */
export const refusedRun = (variant: number, seed: number, { node, message }: Problem): RunResult => ({
  variant,
  seed,
  steps: 0,
  curve: [],
  final: {},
  best: {},
  failure: { kind: "refused", step: 0, ...(node === undefined ? {} : { node }), message },
  start: {},
  end: {},
  weightsHash: "",
});

/**
 * Begins a run. Each call of what it gives trains on to the next point of the curve; the last one gives the result. An
 * error of the engine is a result too. `now` is a clock in ms.
 */
export function startRun(
  { session, probe }: Entrant,
  variant: number,
  seed: number,
  { steps, target }: Distance,
  createEngine: CreateEngine,
  now: () => number,
): () => RunResult | undefined {
  const curve: CurvePoint[] = [];
  const points = curveSteps(steps);
  let spent = 0;
  let start: ProbeFigures = {};
  /** The two last points: the last may hold what the first step after it shows to be wrong. */
  let [before, good]: (Checkpoint | undefined)[] = [];

  function begin(): void {
    resetSession(session, seed);
    if (probe) writeProbe(session, probe);
    start = lookInside();
    record();
  }

  function lookInside(): ProbeFigures {
    return probe ? summarize(readProbe(session, probe)) : {};
  }

  function record(): void {
    const figures = joinFigures(takeTrainingFigures(session), measureValidation(session));
    curve.push({ step: session.step, ...finite(figures) });
    before = good;
    good = takeCheckpoint(session);
  }

  function next(): RunResult | undefined {
    const goal = points[curve.length];
    if (goal === undefined) return result(undefined);
    if (curve.length === 0) {
      begin();
      return undefined;
    }
    const began = now();
    advance(session, goal - session.step);
    spent += now() - began;
    if (!lossesAreFinite(session) || (goal === steps && !isFiniteCheckpoint(takeCheckpoint(session)))) {
      const origin = before ?? good;
      const found = origin && findNonFinite(session, origin);
      if (found) return result({ kind: "diverged", step: found.step, ...blame(found.problem) });
    }
    record();
    return undefined;
  }

  function result(failure: Failure | undefined): RunResult {
    const { step: _, ...final }: CurvePoint = curve.at(-1) ?? { step: 0 };
    const reached = target === undefined ? undefined : curve.find((point) => reaches(point, target))?.step;
    return {
      variant,
      seed,
      steps: session.step,
      curve,
      final,
      best: bestOf(curve),
      ...(reached === undefined ? {} : { stepsToTarget: reached }),
      ...(failure ? { failure } : {}),
      start,
      end: lookInside(),
      weightsHash: hashWeights(readParameters(session).map(({ values }) => values)),
      stepTime: (1000 * spent) / Math.max(1, session.step),
    };
  }

  return () => {
    try {
      return next();
    } catch (error) {
      return refusedRun(variant, seed, explainFault(session, error, createEngine));
    }
  };
}

const blame = ({ node, message }: Problem) => ({ ...(node === undefined ? {} : { node }), message });

function bestOf(curve: readonly CurvePoint[]): Figures {
  return Object.fromEntries(
    figureNames.flatMap((name) => {
      const numbers = curve.flatMap((point) => point[name] ?? []);
      if (numbers.length === 0) return [];
      return [[name, isGain(name) ? Math.max(...numbers) : Math.min(...numbers)]];
    }),
  );
}

function reaches({ accuracy, validationAccuracy, loss, validationLoss }: Figures, target: number): boolean {
  const gain = validationAccuracy ?? accuracy;
  if (gain !== undefined) return gain >= target;
  const cost = validationLoss ?? loss;
  return cost !== undefined && cost <= target;
}

function summarize({ activations, layers }: ReturnType<typeof readProbe>): ProbeFigures {
  const mean = (name: "dead" | "saturated" | "mean") =>
    activations.length === 0
      ? undefined
      : activations.reduce((sum, figures) => sum + figures[name], 0) / activations.length;
  return finite({
    dead: mean("dead"),
    saturated: mean("saturated"),
    meanActivation: mean("mean"),
    firstDeviation: activations[0]?.deviation,
    lastDeviation: activations.at(-1)?.deviation,
    firstGradient: layers[0]?.gradientNorm,
    lastGradient: layers.at(-1)?.gradientNorm,
  });
}

/** Without what is not finite, and rounded to the digits of a float32. */
const finite = <N extends string>(
  numbers: { readonly [K in N]?: number | undefined },
): { readonly [K in N]?: number } =>
  Object.fromEntries(
    Object.entries<number | undefined>(numbers).flatMap(([name, x]) =>
      x === undefined || !Number.isFinite(x) ? [] : [[name, Number(x.toPrecision(7))]],
    ),
  ) as { readonly [K in N]?: number };
