/** Trains a network as the app does, looking into it at a few steps: what the doctor gets to see. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { filesOf } from "../../../core/data/describe.ts";
import { normalize } from "../../../core/data/normalize.ts";
import type { DataFiles } from "../../../core/data/source.ts";
import { figuresOfData } from "../../../core/doctor/dataFigures.ts";
import { diagnose, type Finding } from "../../../core/doctor/diagnose.ts";
import type { History } from "../../../core/doctor/finding.ts";
import type { Plan } from "../../../core/doctor/fix.ts";
import type { Document } from "../../../core/document/document.ts";
import type { ProbeFigures } from "../../../core/probe/measure.ts";
import { createProber } from "../../../core/probe/prober.ts";
import { takeCheckpoint } from "../../../core/train/checkpoint.ts";
import { findNonFinite } from "../../../core/train/diagnose.ts";
import {
  advance,
  createSession,
  lossesAreFinite,
  measureValidation,
  takeTrainingFigures,
} from "../../../core/train/session.ts";
import { wasmEngines } from "../../../core/wasm/engine.ts";

const createEngine = wasmEngines({ memoryLimit: 2 ** 28 });

const folder = new URL("../../../assets/data/", import.meta.url);

/** Those that ship, as the app reads them. */
const shippedFiles = (document: Document): DataFiles =>
  Object.fromEntries(
    filesOf(document).map((name) => {
      const bytes = readFileSync(new URL(name, folder));
      return [name, name.endsWith(".gz") ? gunzipSync(bytes) : bytes];
    }),
  );

/** Steps between two points of the curves. */
const interval = 10;

/** What the doctor finds. */
export const findIn = (plan: Plan, history: History): readonly Finding[] =>
  diagnose(plan.document, plan.training, history);

/** The history of so many steps. */
export function examine({ document, training }: Plan, steps = 200, files = shippedFiles(document)): History {
  const session = createSession(document, training, files, createEngine);
  if ("problems" in session) throw new Error(session.problems[0]?.message);
  const prober = createProber(session, createEngine);
  const { shape, training: cases, normalizer } = session.data;
  const data = figuresOfData(shape, { ...cases, features: normalize(normalizer, cases.features) });
  const looks = new Set([0, 10, 50, 100, 200, 500, 1000, 2000].filter((step) => step < steps));
  const probes: ProbeFigures[] = [];
  const curves: { step: number; loss: number; validationLoss: number }[] = [];
  try {
    while (session.step < steps) {
      const good = takeCheckpoint(session);
      if (looks.has(session.step)) probes.push(prober.measureStep(() => advance(session, 1)));
      advance(session, interval - (session.step % interval));
      const failure = lossesAreFinite(session) ? undefined : findNonFinite(session, good);
      if (failure) return { data, probes, curves, failure: failure.problem };
      const loss = takeTrainingFigures(session).loss ?? Number.NaN;
      curves.push({ step: session.step, loss, validationLoss: measureValidation(session).loss ?? Number.NaN });
    }
    probes.push(prober.measure());
    return { data, probes, curves, failure: undefined };
  } finally {
    prober.release();
    session.engine.release();
  }
}
