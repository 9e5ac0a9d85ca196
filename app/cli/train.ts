/** `train FILE`: trains the network of a project in a worker thread. */
import { type Figures, figureLabel, figureNames, isShare } from "../../core/compare/figure.ts";
import type { Project } from "../../core/document/project.ts";
import type { TrainingSettings } from "../../core/train/settings.ts";
import { mostThreads } from "../../core/wasm/team.ts";
import { createClient } from "../../core/worker/client.ts";
import type { Event, Metrics } from "../../core/worker/protocol.ts";
import { describeProblem } from "./check.ts";
import { readDataFiles } from "./dataFiles.ts";
import { onlyFile, readArguments, readProjectFile, wholeNumber } from "./input.ts";
import { BadInput, type Output } from "./output.ts";
import { progressLine } from "./progress.ts";
import { startTrainerThread } from "./thread.ts";

const DEFAULT_STEPS = 1000;
const MAX_STEPS = 1_000_000_000;
const MAX_SEED = 2 ** 32 - 1;

/** The figures of a finished run; null where the network has none. `accuracy` is of the validation cases. */
export interface Result {
  readonly steps: number;
  readonly seed: number;
  readonly loss: number | null;
  readonly validationLoss: number | null;
  readonly accuracy: number | null;
  readonly stepsPerSecond: number;
  readonly weightsHash: string;
  /** All that was measured of the training and the validation cases. */
  readonly figures: Figures;
  /** Of the test cases, under the names of training; left out where there are none. */
  readonly test?: Figures;
}

/** Prints the figures, or with `--json` one last line of them. Gives 1 where training fails. */
export async function train(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = readArguments(args, {
    steps: { type: "string" },
    seed: { type: "string" },
    threads: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const path = onlyFile(positionals, "train");
  const steps = wholeNumber("steps", values.steps, 1, MAX_STEPS);
  const seed = wholeNumber("seed", values.seed, 0, MAX_SEED);
  const threads = wholeNumber("threads", values.threads, 1, mostThreads) ?? 1;
  const project = await readProjectFile(path);

  const goal = steps ?? (project.training.stopAfter || DEFAULT_STEPS);
  const training = { ...project.training, seed: seed ?? project.training.seed, stopAfter: 0 };
  const outcome = await runTraining(project, training, goal, threads, output);
  if (typeof outcome === "string") {
    output.complain(outcome);
    return 1;
  }
  if (values.json) output.print(JSON.stringify(outcome));
  else for (const line of summary(project, outcome)) output.print(line);
  return 0;
}

/** The figures, or in words why training failed. */
async function runTraining(
  project: Project,
  training: TrainingSettings,
  goal: number,
  threads: number,
  output: Output,
): Promise<Result | string> {
  const { document } = project;
  let failure: string | undefined;
  let latest: Metrics = { step: 0, epoch: 0 };

  function onEvent(event: Event): void {
    if (event.kind === "failed") {
      failure = `Training failed at step ${event.step}. ${describeProblem(document, event.problem)}`;
    }
    if (event.kind !== "progress") return;
    // Each figure is the last that was measured: not every one is measured each time.
    for (const metrics of event.metrics) latest = { ...latest, ...metrics };
    output.redraw?.(progressLine(latest, goal, event.stepsPerSecond));
  }

  const thread = startTrainerThread(threads);
  try {
    const client = createClient(thread.port, onEvent);
    const loaded = await client.request({
      kind: "load",
      document,
      training,
      files: await readDataFiles([document], project.files),
    });
    if (loaded.kind === "refused") {
      const problem = loaded.problems.find(({ severity }) => severity === "error");
      throw new BadInput(problem === undefined ? loaded.message : describeProblem(document, problem));
    }
    const started = performance.now();
    const stepped = await client.request({ kind: "step", count: goal });
    const seconds = (performance.now() - started) / 1000;
    if (stepped.kind === "refused") return stepped.message;
    const weights = await client.request({ kind: "weights" });
    if (weights.kind === "refused") return weights.message;
    const tested = loaded.data.test.count > 0 ? await client.request({ kind: "measureTest" }) : undefined;
    if (tested?.kind === "refused") return tested.message;
    // The last figures are posted before this is answered.
    await client.request({ kind: "stop" });
    return (
      failure ?? {
        steps: weights.step,
        seed: training.seed,
        loss: latest.loss ?? null,
        validationLoss: latest.validationLoss ?? null,
        accuracy: latest.validationAccuracy ?? null,
        stepsPerSecond: Math.round(weights.step / seconds),
        weightsHash: weights.hash,
        figures: figuresOf(latest),
        ...(tested?.kind === "tested" ? { test: tested.figures } : {}),
      }
    );
  } finally {
    output.redraw?.("");
    await thread.end();
  }
}

const figuresOf = (metrics: Metrics): Figures =>
  Object.fromEntries(figureNames.flatMap((name) => (metrics[name] === undefined ? [] : [[name, metrics[name]]])));

function summary({ name }: Project, { steps, seed, stepsPerSecond, weightsHash, figures, test }: Result): string[] {
  const rows = [
    ...rowsOf(figures),
    ...rowsOf(test ?? {}).map(([label, shown]) => [label.replace("training", "test"), shown] as const),
    ["weights", weightsHash] as const,
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return [
    `${name}: ${steps} steps with seed ${seed}, ${stepsPerSecond} steps a second`,
    ...rows.map(([label, shown]) => `${label.padEnd(width)}${shown}`),
  ];
}

const rowsOf = (figures: Figures): (readonly [label: string, shown: string])[] =>
  figureNames.flatMap((name) => {
    const value = figures[name];
    if (value === undefined) return [];
    return [[figureLabel(name), isShare(name) ? `${(100 * value).toFixed(1)} %` : value.toPrecision(4)] as const];
  });
