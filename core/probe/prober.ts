/** Probes a training when it is asked to; what that takes is made at the first time. */
import type { Engine } from "../compile/engine.ts";
import type { CreateEngine, Session } from "../train/session.ts";
import { measureProbe, type ProbeFigures } from "./measure.ts";
import { type Probe, probeOf } from "./probe.ts";
import { distanceOf } from "./statistics.ts";

export interface Prober {
  /** The figures of the present step. */
  measure(): ProbeFigures;
  /** The figures of the present step, and by how much the next one changes each parameter; `train` trains that step. */
  measureStep(train: () => void): ProbeFigures;
  /** Frees the engine, if there is one. */
  release(): void;
}

/** Cases that are looked at: enough for a histogram, few enough to be quick. */
const mostCases = 256;

/** A prober of a session, whose engine `createEngine` makes. It throws what that throws. */
export function createProber(session: Session, createEngine: CreateEngine): Prober {
  let made: { readonly probe: Probe; readonly engine: Engine } | undefined;

  function make() {
    const { document, data } = session;
    const probe = probeOf(document, data.shape, Math.min(mostCases, data.training.count));
    if (!probe) throw new Error("there is no loss to look at");
    return { probe, engine: createEngine([probe.program]) };
  }

  function measure(): ProbeFigures {
    made ??= make();
    return measureProbe(made.probe, made.engine, session);
  }

  return {
    measure,
    measureStep(train) {
      const figures = measure();
      const before = figures.parameters.map(({ name }) => session.engine.read(name));
      train();
      const parameters = figures.parameters.map((parameter, i) => ({
        ...parameter,
        updateNorm: distanceOf(session.engine.read(parameter.name), before[i] ?? []),
      }));
      return { ...figures, parameters };
    },
    release: () => made?.engine.release(),
  };
}
