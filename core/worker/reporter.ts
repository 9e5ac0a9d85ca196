/** Gathers the figures of a run and posts them, 20 times a second at most; between two posts it notes as many as it is told to. */

import { readFollowed } from "../train/followed.ts";
import { type Figures, measureValidation, type Session, takeTrainingFigures } from "../train/session.ts";
import type { Effects } from "./effects.ts";
import type { Metrics } from "./protocol.ts";

/** ms between two progress events. */
const interval = 50;
/** Measuring the validation cases takes at most this part of the time. */
const validationPart = 0.1;

export interface Reporter {
  /** Whether it is time to report again. */
  isDue(): boolean;
  /** Measures and posts. */
  report(): void;
  /** Measures, to be posted with the next report. */
  note(): void;
  /** Measures now, for the step a run rests at; posts as soon as it may. */
  reportRest(): void;
  /** Posts what is still held back. */
  flush(): void;
  /** Forgets everything, for training begins anew. */
  clear(): void;
  /** The speed is measured from now on. */
  resume(): void;
}

/** Figures under the names of validation: `loss` as `validationLoss`. */
const asValidation = (figures: Figures): Partial<Metrics> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [
      `validation${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      figure,
    ]),
  );

/** `kept` gives the steps of the past that can be gone back to at once. */
export function createReporter(
  run: number,
  session: Session,
  kept: () => readonly number[],
  effects: Effects,
): Reporter {
  let held: Metrics[] = [];
  let cancelTimer: (() => void) | undefined;
  let lastPost = Number.NEGATIVE_INFINITY;
  let speed = 0;
  let speedFrom = { step: 0, time: effects.now() };
  /** The step whose validation figures are known. */
  let validatedStep = -1;
  let nextValidation = Number.NEGATIVE_INFINITY;

  function measure(withValidation: boolean): void {
    const { step, stepsPerEpoch } = session;
    const training = takeTrainingFigures(session);
    const validation = withValidation ? validate() : {};
    const metrics = { step, epoch: Math.floor(step / stepsPerEpoch), ...training, ...asValidation(validation) };
    // Of a step that was noted the rest comes later.
    if (held.at(-1)?.step === step) held = [...held.slice(0, -1), { ...held.at(-1), ...metrics }];
    else held.push(metrics);
  }

  function validate() {
    const began = effects.now();
    const figures = measureValidation(session);
    const ended = effects.now();
    // The first time the engine is slow: its code is not compiled to the end yet.
    nextValidation = validatedStep < 0 ? ended : ended + (ended - began) / validationPart;
    validatedStep = session.step;
    return figures;
  }

  function measureSpeed(): void {
    const elapsed = effects.now() - speedFrom.time;
    if (elapsed <= 0) return;
    speed = ((session.step - speedFrom.step) * 1000) / elapsed;
    speedFrom = { step: session.step, time: effects.now() };
  }

  function flush(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    if (held.length === 0) return;
    lastPost = effects.now();
    effects.post({
      type: "event",
      run,
      kind: "progress",
      metrics: held,
      stepsPerSecond: speed,
      threads: session.engine.threads(),
      parameters: readFollowed(session),
      kept: kept(),
    });
    held = [];
  }

  const wait = () => lastPost + interval - effects.now();

  return {
    flush,
    isDue: () => wait() <= 0,
    report() {
      measureSpeed();
      measure(effects.now() >= nextValidation);
      flush();
    },
    note: () => measure(effects.now() >= nextValidation),
    reportRest() {
      if (validatedStep === session.step && held.length === 0) return;
      measureSpeed();
      if (validatedStep !== session.step) measure(true);
      if (wait() <= 0) flush();
      else cancelTimer ??= effects.later(flush, wait());
    },
    clear() {
      cancelTimer?.();
      cancelTimer = undefined;
      held = [];
      validatedStep = -1;
      speedFrom = { step: 0, time: effects.now() };
    },
    resume() {
      speedFrom = { step: session.step, time: effects.now() };
    },
  };
}
