/** The trainer: takes requests and answers them, and keeps the one run there is. Knows no worker. */

import { adoptCheckpoint, checkpointMismatch, takeCheckpoint } from "../train/checkpoint.ts";
import { readFollowed } from "../train/followed.ts";
import { hashWeights } from "../train/hash.ts";
import { type CreateEngine, createSession, messageOf, predict, readParameters } from "../train/session.ts";
import { measureTest } from "../train/testPart.ts";
import { wasmEngines } from "../wasm/engine.ts";
import type { Effects } from "./effects.ts";
import type { Reply, Request } from "./protocol.ts";
import { createRun, type Run, type StepsOutcome } from "./run.ts";

interface Trainer {
  /** Takes one request. It is answered exactly once: now or, for `step`, when its steps are done. Never throws. */
  handle(request: Request): void;
}

type Asked<Kind extends Request["kind"]> = Extract<Request, { readonly kind: Kind }>;
/** A reply without the numbers of its request. */
type Answer = Reply extends infer R ? (R extends Reply ? Omit<R, "id" | "run"> : never) : never;

/** Bytes that the engine of one network may use. */
export const memoryLimit = 512 * 2 ** 20;

/**
 * A trainer with no run. Where `createEngine` throws, the load is refused with the error's message as a problem. With
 * `createBeside` engines are made that work beside the one that trains.
 */
export function createTrainer(
  effects: Effects,
  createEngine: CreateEngine = wasmEngines({ memoryLimit }),
  createBeside: CreateEngine = createEngine,
): Trainer {
  let current: Run | undefined;
  let newestRun = Number.NEGATIVE_INFINITY;

  function reply(request: Request, answer: Answer): void {
    effects.post({ type: "reply", id: request.id, run: request.run, ...answer }, buffersOf(answer));
  }

  function load(request: Asked<"load">): Answer {
    if (request.run <= newestRun) return refused("This run was loaded before. Load it under a new number.");
    const { document, training, files, watched = false } = request;
    const session = createSession(document, training, files, createEngine);
    if ("problems" in session) {
      return { kind: "refused", message: "This network cannot be trained as it is.", problems: session.problems };
    }
    current?.end();
    newestRun = request.run;
    const wishes = { stopAfter: training.stopAfter, watched };
    current = createRun(request.run, session, wishes, effects, { create: createEngine, createBeside });
    const { compiled, data, engine, stepsPerEpoch } = session;
    return {
      kind: "loaded",
      data: {
        shape: data.shape,
        training: data.training,
        validation: data.validation,
        test: { count: data.test.count },
      },
      prediction: compiled.lowered.prediction?.kind ?? "none",
      parameterCount: readParameters(session).reduce((count, { values }) => count + values.length, 0),
      stepsPerEpoch,
      bytes: engine.bytes,
    };
  }

  function start(run: Run): Answer {
    const over = overMessage(run);
    if (over !== undefined) return refused(over);
    if (run.state() !== "running") run.start();
    return done(run);
  }

  function step(request: Asked<"step">, run: Run): Answer | undefined {
    const over = overMessage(run);
    if (over !== undefined) return refused(over);
    if (run.isStepping()) return refused("The steps asked for before are not done yet.");
    if (!Number.isSafeInteger(request.count) || request.count < 1) {
      return refused(`The number of steps must be a whole number from 1, not ${request.count}.`);
    }
    run.step(request.count, (outcome) => {
      reply(request, outcome === "rested" ? done(run) : refused(brokenOff[outcome]));
    });
    return undefined;
  }

  function reset({ seed }: Asked<"reset">, run: Run): Answer {
    if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
      return refused(`The seed must be a whole number from 0 to 4294967295, not ${seed}.`);
    }
    run.reset(seed ?? run.session.seed);
    return done(run);
  }

  function tune({ learningRate, stepsPerSecond, stopAfter }: Asked<"tune">, run: Run): Answer {
    if (learningRate !== undefined && !(Number.isFinite(learningRate) && learningRate >= 0)) {
      return refused(`The learning rate must be a number from 0, not ${learningRate}.`);
    }
    if (typeof stepsPerSecond === "number" && !(Number.isFinite(stepsPerSecond) && stepsPerSecond > 0)) {
      return refused(`The speed must be more than 0 steps a second, not ${stepsPerSecond}.`);
    }
    if (stopAfter !== undefined && !(Number.isSafeInteger(stopAfter) && stopAfter >= 0)) {
      return refused(`The step to stop after must be a whole number from 0, not ${stopAfter}.`);
    }
    if (learningRate !== undefined) run.setLearningRate(learningRate);
    if (stepsPerSecond !== undefined) run.setSpeed(stepsPerSecond);
    if (stopAfter !== undefined) run.setStopAfter(stopAfter);
    return done(run);
  }

  function view(request: Asked<"view">, run: Run): Answer | undefined {
    const { first, now } = run.reach();
    const { step = now } = request;
    if (!Number.isSafeInteger(step) || step < first || step > now) {
      return refused(`Only the steps from ${first} to ${now} can be shown, not ${step}.`);
    }
    run.view(step, (outcome) => reply(request, outcome === "shown" ? viewed(run) : refused("Another step is shown.")));
    return undefined;
  }

  function rewind(run: Run): Answer {
    const fault = run.rewindFault();
    if (fault !== undefined) return refused(fault);
    run.rewind();
    return done(run);
  }

  function restore({ checkpoint, adopt = false }: Asked<"restore">, run: Run): Answer {
    const fitting = adopt ? adoptCheckpoint(run.session, checkpoint) : checkpoint;
    const mismatch = checkpointMismatch(run.session, fitting);
    if (mismatch !== undefined) return refused(mismatch);
    run.restore(fitting);
    return done(run);
  }

  function tested({ session }: Run): Answer {
    const figures = measureTest(session, createBeside);
    return figures
      ? { kind: "tested", step: session.step, figures }
      : refused("There are no test cases. Set a test split in the data node.");
  }

  function stop(run: Run): Answer {
    current = undefined;
    run.end();
    return done(run);
  }

  function answerTo(request: Request): Answer | undefined {
    if (request.kind === "load") return load(request);
    if (request.run !== current?.id) {
      return refused(request.run > newestRun ? "This run was never loaded." : "This run is over.");
    }
    switch (request.kind) {
      case "start":
        return start(current);
      case "pause":
        current.pause();
        return done(current);
      case "step":
        return step(request, current);
      case "reset":
        return reset(request, current);
      case "tune":
        return tune(request, current);
      case "predict":
        return predicted(request, current);
      case "weights":
        return weights(current);
      case "measureTest":
        return tested(current);
      case "probe":
        return { kind: "probed", figures: current.probe() };
      case "observe":
        return observed(request, current);
      case "decode":
        return decoded(request, current);
      case "view":
        return view(request, current);
      case "rewind":
        return rewind(current);
      case "checkpoint":
        return { kind: "checkpoint", checkpoint: takeCheckpoint(current.session) };
      case "restore":
        return restore(request, current);
      case "stop":
        return stop(current);
    }
  }

  function safeAnswerTo(request: Request): Answer | undefined {
    try {
      return answerTo(request);
    } catch (error) {
      return refused(`This could not be done: ${messageOf(error)}.`);
    }
  }

  return {
    handle(request) {
      const answer = safeAnswerTo(request);
      if (answer) reply(request, answer);
      const anew =
        answer?.kind === "loaded" ||
        (request.kind === "reset" && current?.state() === "ready") ||
        (request.kind === "restore" && answer?.kind === "done");
      if (anew && request.run === current?.id) current.show();
    },
  };
}

const refused = (message: string): Answer => ({ kind: "refused", message, problems: [] });

const done = (run: Run): Answer => ({ kind: "done", state: run.state(), step: run.session.step });

function viewed(run: Run): Answer {
  const { step, stepsPerEpoch } = run.session;
  const shown = { step, epoch: Math.floor(step / stepsPerEpoch), parameters: readFollowed(run.session) };
  try {
    return { kind: "viewed", ...shown, figures: run.probe() };
  } catch {
    return { kind: "viewed", ...shown };
  }
}

const brokenOff: { readonly [O in Exclude<StepsOutcome, "rested">]: string } = {
  reset: "The run was reset before all these steps were done.",
  ended: "The run ended before all these steps were done.",
};

/** Why a run cannot go on. */
function overMessage(run: Run): string | undefined {
  if (run.state() === "finished") return "The run has done all its steps. Reset it, or let it stop later.";
  return run.state() === "failed" ? "The run has failed. Reset it first." : undefined;
}

function predicted({ features, count }: Asked<"predict">, { session }: Run): Answer {
  const width = session.data.shape.features.length;
  if (!areCases(features, count, width)) {
    return refused(`${count} cases of ${width} features were asked for, and ${features.length} numbers given.`);
  }
  const predictions = predict(session, features, count);
  if (!predictions) return refused("This network predicts nothing: none of its losses compares a prediction.");
  return { kind: "predicted", step: session.step, ...predictions };
}

function observed({ nodes, features, count }: Asked<"observe">, { session, observer }: Run): Answer {
  if (!areCases(features, count, session.data.shape.features.length)) {
    return refused(`${count} cases were asked for, and ${features.length} numbers given.`);
  }
  return { kind: "observed", step: session.step, nodes: observer.observe(nodes, features, count) };
}

function decoded({ node, values, count }: Asked<"decode">, { session, observer }: Run): Answer {
  if (!Number.isSafeInteger(count) || count < 1 || values.length % count !== 0) {
    return refused(`${count} cases were asked for, and ${values.length} numbers given.`);
  }
  return { kind: "predicted", step: session.step, ...observer.decode(node, values, count) };
}

const areCases = (features: Float32Array, count: number, width: number): boolean =>
  Number.isSafeInteger(count) && count >= 1 && features.length === count * width;

function weights({ session }: Run): Answer {
  const parameters = readParameters(session);
  return {
    kind: "weights",
    step: session.step,
    parameters,
    hash: hashWeights(parameters.map(({ values }) => values)),
  };
}

/** What an answer can hand over instead of copying it: made for it alone. */
function buffersOf(answer: Answer): ArrayBuffer[] {
  const arrays =
    answer.kind === "predicted"
      ? [answer.values]
      : answer.kind === "weights"
        ? answer.parameters.map(({ values }) => values)
        : answer.kind === "observed"
          ? answer.nodes.map(({ values }) => values)
          : [];
  return arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}
