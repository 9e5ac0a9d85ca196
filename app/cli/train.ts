/** `train FILE`: trains the network of a project in a worker thread. */
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
      }
    );
  } finally {
    output.redraw?.("");
    await thread.end();
  }
}

function summary({ name }: Project, result: Result): readonly string[] {
  const { steps, seed, loss, validationLoss, accuracy, stepsPerSecond, weightsHash } = result;
  const figure = (label: string, value: number | null, show: (value: number) => string) =>
    value === null ? [] : [`${label.padEnd(21)}${show(value)}`];
  const digits = (value: number) => value.toPrecision(4);
  return [
    `${name}: ${steps} steps with seed ${seed}, ${stepsPerSecond} steps a second`,
    ...figure("training loss", loss, digits),
    ...figure("validation loss", validationLoss, digits),
    ...figure("validation accuracy", accuracy, (value) => `${(100 * value).toFixed(1)} %`),
    `${"weights".padEnd(21)}${weightsHash}`,
  ];
}
