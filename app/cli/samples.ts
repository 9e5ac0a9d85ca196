/** `samples`: trains the sample projects and says whether each reaches what it promises. */
import { fileURLToPath } from "node:url";
import { replaceOp } from "../../core/compare/replaceOp.ts";
import type { Document } from "../../core/document/document.ts";
import type { Project } from "../../core/document/project.ts";
import { samples as all, type Change, type Goal, type Sample } from "../../core/document/samples.ts";
import { nearestClass } from "../../core/figures/neighbours.ts";
import { mostThreads } from "../../core/wasm/team.ts";
import { type Client, createClient } from "../../core/worker/client.ts";
import type { Metrics, Reply } from "../../core/worker/protocol.ts";
import { describeProblem } from "./check.ts";
import { readDataFiles } from "./dataFiles.ts";
import { readArguments, readProjectFile, wholeNumber } from "./input.ts";
import { BadInput, type Output } from "./output.ts";
import { progressLine } from "./progress.ts";
import { startTrainerThread } from "./thread.ts";

/** What one goal of a sample came to. */
interface Result {
  readonly sample: string;
  /** What is measured. */
  readonly figure: string;
  /** NaN where it could not be measured. */
  readonly value: number;
  readonly bar: number;
  readonly holds: boolean;
  readonly steps: number;
  readonly seconds: number;
}

/** Prints a line for each goal, or with `--json` one last line of them all. Gives 1 where one is missed. */
export async function samples(args: readonly string[], output: Output): Promise<number> {
  const { values } = readArguments(args, {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    threads: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const threads = wholeNumber("threads", values.threads, 1, mostThreads) ?? 2;
  const results: Result[] = [];
  for (const sample of chosen(values.only, values.quick)) {
    for (const result of await measure(sample, threads, output)) {
      results.push(result);
      if (!values.json) output.print(describe(result));
    }
  }
  if (values.json) output.print(JSON.stringify(results));
  return results.every(({ holds }) => holds) ? 0 : 1;
}

const nameOf = ({ file }: Sample): string => file.replace(".nodegrad", "");

function chosen(only: string | undefined, quick: boolean): readonly Sample[] {
  const names = only?.split(",");
  const unknown = names?.find((name) => !all.some((sample) => nameOf(sample) === name));
  if (unknown !== undefined) {
    throw new BadInput(`There is no sample “${unknown}”. There are ${all.map(nameOf).join(", ")}.`);
  }
  return all.filter((sample) => names?.includes(nameOf(sample)) ?? !(quick && sample.isSlow));
}

async function measure(sample: Sample, threads: number, output: Output): Promise<readonly Result[]> {
  const project = await readProjectFile(fileURLToPath(new URL(`../../assets/samples/${sample.file}`, import.meta.url)));
  const train = <T>(document: Document, look: Look<T>) =>
    trainThen({ ...project, document }, sample.steps, threads, output, look);
  const trained = await train(project.document, async (run) => ({
    metrics: run.metrics(),
    seconds: run.seconds,
    neighbours: sample.goals.some(({ kind }) => kind === "neighbours") ? await neighbours(run) : Number.NaN,
  }));
  const results: Result[] = [];
  for (const goal of sample.goals) {
    const value = await measuredBy(goal, trained, async (change) =>
      train(changed(project.document, change), async (run) => run.metrics()),
    );
    results.push({
      sample: nameOf(sample),
      figure: goal.words,
      value,
      bar: goal.bar,
      holds: goal.atMost === true ? value <= goal.bar : value >= goal.bar,
      steps: sample.steps,
      seconds: Number(trained.seconds.toPrecision(2)),
    });
  }
  return results;
}

async function measuredBy(
  goal: Goal,
  trained: { readonly metrics: Metrics; readonly neighbours: number },
  trainChanged: (change: Change) => Promise<Metrics>,
): Promise<number> {
  if (goal.kind === "neighbours") return trained.neighbours;
  const own = trained.metrics[goal.figure] ?? Number.NaN;
  if (goal.kind === "reach") return own;
  // A network that breaks down altogether has no figure, and is as far behind as can be.
  const other = (await trainChanged(goal.change))[goal.figure] ?? 0;
  return goal.lowerIsBetter ? other - own : own - other;
}

function changed(document: Document, { ops, settings }: Change): Document {
  const replaced = Object.entries(ops).reduce((result, [from, to]) => {
    const nodes = result.nodes.filter(({ op }) => op === from).map(({ id }) => id);
    return replaceOp(result, nodes, to);
  }, document);
  return {
    ...replaced,
    nodes: replaced.nodes.map((node) => ({ ...node, settings: { ...node.settings, ...settings?.[node.op] } })),
  };
}

interface TrainedRun {
  readonly client: Client;
  readonly data: Extract<Reply, { readonly kind: "loaded" }>["data"];
  readonly metrics: () => Metrics;
  readonly seconds: number;
}
type Look<T> = (run: TrainedRun) => Promise<T>;

/** Trains a project for so many steps and looks at what came of it. Where training fails, its figures are those before. */
async function trainThen<T>(
  { document, training }: Project,
  steps: number,
  threads: number,
  output: Output,
  look: Look<T>,
): Promise<T> {
  let latest: Metrics = { step: 0, epoch: 0 };
  const thread = startTrainerThread(threads);
  try {
    const client = createClient(thread.port, (event) => {
      if (event.kind === "failed") latest = { step: event.step, epoch: 0 };
      if (event.kind !== "progress") return;
      for (const metrics of event.metrics) latest = { ...latest, ...metrics };
      output.redraw?.(progressLine(latest, steps, event.stepsPerSecond));
    });
    const files = await readDataFiles([document], {});
    const loaded = await client.request({ kind: "load", document, training: { ...training, stopAfter: 0 }, files });
    if (loaded.kind !== "loaded") throw new BadInput(refusal(document, loaded));
    const started = performance.now();
    await client.request({ kind: "step", count: steps });
    const seconds = (performance.now() - started) / 1000;
    // What is still held back is posted before the next answer but one.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return await look({ client, data: loaded.data, metrics: () => latest, seconds });
  } finally {
    output.redraw?.("");
    await thread.end();
  }
}

function refusal(document: Document, reply: Reply): string {
  if (reply.kind !== "refused") return "This network cannot be trained.";
  const problem = reply.problems.find(({ severity }) => severity === "error");
  return problem ? describeProblem(document, problem) : reply.message;
}

/** The part of the validation cases whose nearest training case, as the network places them, is of their class. */
async function neighbours({ client, data }: TrainedRun): Promise<number> {
  const place = async ({ features, count }: typeof data.training) => {
    const reply = await client.request({ kind: "predict", features, count });
    if (reply.kind !== "predicted") throw new BadInput("This network places nothing.");
    return reply.values;
  };
  const [known, asked] = [await place(data.training), await place(data.validation)];
  return nearestClass(known, data.training.targets, asked, data.validation.targets);
}

function describe({ sample, figure, value, bar, holds, steps, seconds }: Result): string {
  const digits = (number: number) => (Math.abs(number) < 2 ? number.toFixed(3) : number.toFixed(1));
  const verdict = holds ? "holds" : "MISSED";
  return `${verdict.padEnd(7)} ${sample.padEnd(16)} ${figure}: ${digits(value)} (bar ${digits(bar)}), ${steps} steps in ${seconds} s`;
}
