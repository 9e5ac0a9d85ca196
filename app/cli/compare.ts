/** `compare FILE`: a race of variants of a project's network, each with the same seeds. */
import { appendFile, readFile, rename, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { type RaceTables, raceTables } from "../../core/compare/csv.ts";
import { estimateTime, showSize, showTime } from "../../core/compare/estimate.ts";
import { createRunner, type FromRunner, type Job, type RaceData, type RunnerEffects } from "../../core/compare/job.ts";
import { mostRuns, type Plan, seedsOf, usualTarget, type Variant, variantsOf } from "../../core/compare/plan.ts";
import { type Race, type RunnerPort, startRace } from "../../core/compare/race.ts";
import type { RunResult } from "../../core/compare/run.ts";
import { lowerForDisplay } from "../../core/compile/lower.ts";
import type { DataFiles } from "../../core/data/source.ts";
import { activationAxis, axisOf } from "./axes.ts";
import { describeProblem } from "./check.ts";
import { readDataFiles } from "./dataFiles.ts";
import { onlyFile, readArguments, readProjectFile, wholeNumber } from "./input.ts";
import { BadInput, type Output } from "./output.ts";
import { raceProgressLine } from "./progress.ts";
import { raceJson, raceReport } from "./raceReport.ts";
import { startRunnerThread } from "./thread.ts";

const DEFAULT_SEEDS = 5;
const DEFAULT_STEPS = 1000;

/** Prints a table and what it shows. Gives 1 where it was stopped before its end, or no variant could be run. */
export async function compare(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = readArguments(args, {
    activations: { type: "string" },
    nodes: { type: "string" },
    axis: { type: "string", multiple: true },
    seeds: { type: "string" },
    steps: { type: "string" },
    target: { type: "string" },
    threads: { type: "string" },
    csv: { type: "string" },
    resume: { type: "boolean", default: false },
    overwrite: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  const project = await readProjectFile(onlyFile(positionals, "compare"));
  const plan: Plan = {
    document: project.document,
    training: project.training,
    axes: [
      ...(values.activations === undefined ? [] : [activationAxis(project, values.activations, values.nodes)]),
      ...(values.axis ?? []).map((axis) => axisOf(project, axis)),
    ],
    seeds: wholeNumber("seeds", values.seeds, 1, 1000) ?? DEFAULT_SEEDS,
    steps: wholeNumber("steps", values.steps, 1, 1_000_000) ?? (project.training.stopAfter || DEFAULT_STEPS),
    target: targetOf(values.target) ?? usualTarget(project.document),
  };
  if (plan.axes.length === 0) throw new BadInput("What shall be compared? Use --activations or --axis. See --help.");
  if (values.resume && values.csv === undefined)
    throw new BadInput("--resume goes on with a table: name it with --csv.");
  if (values.resume && values.overwrite)
    throw new BadInput("--resume goes on with the table and --overwrite begins it anew: give one of them.");
  const variants = variantsOf(plan);
  checkVariants(plan, variants);
  const kept = values.csv === undefined ? [] : await keptResults(raceTables(plan, variants), values.csv, values);

  const threads = wholeNumber("threads", values.threads, 1, 64) ?? availableParallelism();
  const say = values.json ? () => undefined : output.print;
  const documents = variants.map(({ document }) => document);
  const files = await readDataFiles(documents, project.files);
  const outcome = await runRace(plan, variants, files, threads, values.csv, kept, output, say);
  if (values.json) output.print(JSON.stringify(raceJson(plan, variants, outcome.results, outcome.seconds)));
  else for (const line of raceReport(plan, variants, outcome.results)) output.print(line);
  if (!outcome.complete) {
    const rest = values.csv === undefined ? "" : " Go on with --resume.";
    output.complain(`Stopped: ${outcome.results.length} of ${variants.length * plan.seeds} runs are done.${rest}`);
  }
  const ran = outcome.results.some(({ failure }) => failure?.kind !== "refused");
  return outcome.complete && ran ? 0 : 1;
}

function targetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const target = Number(text);
  if (text.trim() === "" || !Number.isFinite(target)) throw new BadInput(`--target must be a number, not “${text}”.`);
  return target;
}

/** Refuses a race that is too large, or one of which nothing can be trained. */
function checkVariants({ seeds }: Plan, variants: readonly Variant[]): void {
  if (variants.length * seeds > mostRuns) {
    throw new BadInput(`${variants.length} variants with ${seeds} seeds are more than the ${mostRuns} runs allowed.`);
  }
  const problemOf = ({ document, training }: Variant) => {
    const found = lowerForDisplay(document, training).problems.find(({ severity }) => severity === "error");
    return found && describeProblem(document, found);
  };
  const [first] = variants;
  const problem = first && problemOf(first);
  if (problem !== undefined && variants.every((variant) => problemOf(variant) !== undefined)) {
    throw new BadInput(problem);
  }
}

interface Outcome {
  /** In the order of variants and seeds. */
  readonly results: readonly RunResult[];
  readonly complete: boolean;
  readonly seconds: number;
}

/** Runs what is left to run, on this thread and on threads of their own, and keeps the tables. */
async function runRace(
  plan: Plan,
  variants: readonly Variant[],
  files: DataFiles,
  threads: number,
  csv: string | undefined,
  kept: readonly RunResult[],
  output: Output,
  say: (line: string) => void,
): Promise<Outcome> {
  const began = performance.now();
  const seeds = seedsOf(plan);
  const place = ({ variant, seed }: Job) => variant * seeds.length + seeds.indexOf(seed);
  const tables = raceTables(plan, variants);
  const results = [...kept];
  const done = new Set(results.map(place));
  const all = variants.flatMap((_, variant) => seeds.map((seed): Job => ({ variant, seed })));
  const jobs = all.filter((job) => !done.has(place(job)));
  if (csv !== undefined) await writeTables(tables, csv, results);

  const data: RaceData = {
    variants: variants.map(({ document, training }) => ({ document, training })),
    files,
    distance: { steps: plan.steps, target: plan.target },
  };
  const own = localRunner();
  const [first] = jobs;
  if (first) {
    const measured = await tryRun(own, data, first.variant);
    const time = estimateTime([measured], plan, variants, threads) * (jobs.length / all.length);
    say(`${showSize(variants.length, plan)}: ${jobs.length} runs, about ${showTime(time)}.`);
  }
  const starts = [() => own, ...Array.from({ length: threads - 1 }, () => startRunnerThread)];
  const unwritten: RunResult[] = [];
  let written = Promise.resolve();
  const onResult = (result: RunResult) => {
    results.push(result);
    if (csv === undefined) return;
    unwritten.push(result);
    written = written.then(() => appendResults(tables, csv, unwritten.splice(0)));
  };
  const race = startRace(data, jobs, starts, onResult, () => performance.now());
  // Ctrl+C ends the race, and what is done is still written.
  const cancel = () => race.cancel();
  process.on("SIGINT", cancel);
  await showUntilFinished(race, output);
  await written;
  results.sort((a, b) => place(a) - place(b));
  if (csv !== undefined) await writeTables(tables, csv, results);
  process.removeListener("SIGINT", cancel);
  return { results, complete: results.length === all.length, seconds: (performance.now() - began) / 1000 };
}

/** Tries a run of a variant, which is compiled for its runs at the same time. */
const tryRun = (runner: RunnerPort, data: RaceData, variant: number) =>
  new Promise<Extract<FromRunner, { readonly kind: "measured" }>>((resolve) => {
    runner.onMessage((message) => {
      if (message.kind === "measured") resolve(message);
    });
    runner.post({ kind: "race", ...data });
    runner.post({ kind: "measure", variant });
  });

async function showUntilFinished(race: Race, output: Output): Promise<void> {
  const timer = setInterval(() => output.redraw?.(raceProgressLine(race.progress())), 100);
  await race.finished;
  clearInterval(timer);
  output.redraw?.("");
}

/** A runner on this thread, which would otherwise only wait. */
function localRunner(): RunnerPort {
  const listeners: Parameters<RunnerPort["onMessage"]>[0][] = [];
  const effects: RunnerEffects = {
    post: (message) => {
      for (const listener of listeners) listener(message);
    },
    now: () => performance.now(),
    later: setImmediate,
  };
  const runner = createRunner(effects);
  return {
    post: (message) => runner.handle(message),
    onMessage: (listener) => void listeners.push(listener),
    onDeath: () => undefined,
    end: runner.end,
  };
}

/** The file of the curves beside that of the runs: `race.csv` and `race-curves.csv`. */
const curvesFile = (csv: string): string => `${csv.replace(/\.csv$/i, "")}-curves.csv`;

/**
 * The results that the table goes on with: those in the file, with `--resume`. Refuses to write over runs of any race, unless
 * it is told to.
 */
async function keptResults(
  tables: RaceTables,
  csv: string,
  { resume, overwrite }: { readonly resume: boolean; readonly overwrite: boolean },
): Promise<readonly RunResult[]> {
  if (overwrite) return [];
  const read = (path: string) => readFile(path, "utf8").catch(() => "");
  const [runs, curves] = [await read(csv), await read(curvesFile(csv))];
  // A row that was cut off is no run.
  const holdsRuns = runs.split("\n").length > 2;
  if (!resume) {
    if (!holdsRuns) return [];
    throw new BadInput(
      `“${csv}” holds runs already. Go on with --resume, begin anew with --overwrite, or name another.`,
    );
  }
  const found = readTables(tables, csv, runs, curves);
  if (found.length === 0 && holdsRuns) {
    throw new BadInput(`“${csv}” holds the runs of another race. Begin anew with --overwrite, or name another.`);
  }
  return found;
}

function readTables(tables: RaceTables, csv: string, runs: string, curves: string): readonly RunResult[] {
  try {
    return tables.read(runs, curves);
  } catch (error) {
    throw new BadInput(`${csv} cannot be resumed. ${error instanceof Error ? error.message : ""}`);
  }
}

/** Writes both tables anew, each aside and in one go. */
async function writeTables(tables: RaceTables, csv: string, results: readonly RunResult[]): Promise<void> {
  const texts = [
    [curvesFile(csv), tables.curvesHeader + results.map(tables.curveRows).join("")],
    [csv, tables.runsHeader + results.map(tables.runRow).join("")],
  ] as const;
  for (const [path, text] of texts) {
    try {
      await writeFile(`${path}.part`, text);
      await rename(`${path}.part`, path);
    } catch {
      throw new BadInput(`“${path}” cannot be written.`);
    }
  }
}

/** The curves first: where a run stands in the table, its curve is whole. */
async function appendResults(tables: RaceTables, csv: string, results: readonly RunResult[]): Promise<void> {
  if (results.length === 0) return;
  await appendFile(curvesFile(csv), results.map(tables.curveRows).join(""));
  await appendFile(csv, results.map(tables.runRow).join(""));
}
