/**
 * A look inside a network in a few numbers, which the program itself sums up, so that a race needs no engine but its own: how its
 * activations lie and how much gradient reaches its layers. The doctor's look (`core/probe`) reads every number.
 */
import { findOp } from "../catalogue.ts";
import { batchOf } from "../compile/batch.ts";
import { lower } from "../compile/lower.ts";
import type { Lowered } from "../compile/lowered.ts";
import type { DatasetShape } from "../data/dataset.ts";
import { takeEvenly } from "../data/evenly.ts";
import { normalize } from "../data/normalize.ts";
import { partnerInputs } from "../data/partners.ts";
import type { Document, NodeId } from "../document/document.ts";
import { abs, concat, countOf, equal, less, mul, reduceMax, reduceSum, reshape, sqrt, sub } from "../ir/build.ts";
import { grad } from "../ir/grad.ts";
import type { Value } from "../ir/graph.ts";
import type { Program } from "../ir/program.ts";
import { simplifyProgram } from "../ir/simplify.ts";
import { elementwiseInput, slopeOf } from "../probe/elementwise.ts";
import { random } from "../train/random.ts";
import { inputNames, type Session } from "../train/session.ts";

export interface Probe {
  /** Its inputs are `probe.features`, `probe.targets` and what cases go together; its one output is `probe`. */
  readonly program: Program;
  /** The nodes whose activations it looks at, in the order of the wires. */
  readonly activations: readonly NodeId[];
  /** The nodes whose gradients it looks at, in the order of the wires. */
  readonly layers: readonly NodeId[];
}

/** What one activation gave for all cases and units. */
export interface ActivationFigures {
  readonly node: NodeId;
  readonly mean: number;
  readonly deviation: number;
  /** The share of units whose slope is zero for every case: no gradient passes them, and what is before them cannot learn. */
  readonly dead: number;
  /** The share of numbers that lie where the slope is below 0.005, for one case at one unit. */
  readonly saturated: number;
}

export interface LayerFigures {
  readonly node: NodeId;
  /** The Euclidean norm of the loss's gradient in the node's weights. */
  readonly gradientNorm: number;
}

/** Cases looked at. */
const cases = 128;
/** tanh is so flat beyond 3.3, sigmoid beyond 5.3. */
const flat = 0.005;

/** The probe of a network; undefined where it has no loss. Activations that are no function of each element are left out. */
export function probeOf(document: Document, data: DatasetShape): Probe | undefined {
  const batch = batchOf(data, "probe", cases);
  const lowered = lower(document, batch, true);
  if (!lowered.loss) return undefined;
  const activations = activationsOf(document, lowered);
  const weights = lowered.parameters.filter(({ shape }) => shape.length >= 2);
  const gradients = grad(
    lowered.loss,
    weights.map(({ value }) => value),
  );
  const layers = [...new Set(weights.map(({ node }) => node))];
  const norms = layers.map((layer) => {
    const squares = gradients.filter((_, i) => weights[i]?.node === layer).map((g) => reduceSum(mul(g, g)));
    return sqrt(reduceSum(concat(squares.map(single), 0)));
  });
  const figures = [...activations.flatMap(({ x, y }) => activationFigures(x, y)), ...norms];
  if (figures.length === 0) return undefined;
  return {
    program: simplifyProgram({ name: "probe", outputs: { probe: concat(figures.map(single), 0) }, updates: {} }),
    activations: activations.map(({ node }) => node),
    layers,
  };
}

const single = (x: Value): Value => reshape(x, [1]);

function activationsOf(document: Document, lowered: Lowered) {
  return [...lowered.values].flatMap(([id, { out: y }]) => {
    const node = document.nodes.find((other) => other.id === id);
    if (!node || !y || findOp(node.op)?.group !== "activation") return [];
    const x = elementwiseInput(document, lowered, node);
    return x ? [{ node: id, x, y }] : [];
  });
}

/** The figures of an activation that makes `y` of `x`, each a scalar. */
function activationFigures(x: Value, y: Value): readonly Value[] {
  const size = abs(slopeOf(x, y));
  const mean = meanOf(y);
  const distance = sub(y, mean);
  return [
    mean,
    sqrt(meanOf(mul(distance, distance))),
    meanOf(equal(reduceMax(size, { axes: [0] }), 0)),
    meanOf(less(size, flat)),
  ];
}

const meanOf = (x: Value): Value => mul(reduceSum(x), 1 / countOf(x));

/** Gives the probe the cases it looks at: training cases, evenly taken, as the network sees them. */
export function writeProbe({ data, engine, seed }: Session, { program }: Probe): void {
  const { training, normalizer, targetNormalizer } = data;
  const inputs = inputNames([program]);
  const { features, targets } = takeEvenly(training, cases);
  for (const [name, rows] of partnerInputs(inputs, "probe", targets, random(seed, "probe"))) {
    if (inputs.has(name)) engine.write(name, rows);
  }
  if (inputs.has("probe.features")) engine.write("probe.features", normalize(normalizer, features));
  if (inputs.has("probe.targets")) engine.write("probe.targets", normalize(targetNormalizer, targets));
}

/** What the probe finds with the present weights. */
export function readProbe({ engine }: Session, { activations, layers }: Probe) {
  engine.run("probe");
  const numbers = engine.read("probe");
  const at = (i: number) => numbers[i] ?? Number.NaN;
  return {
    activations: activations.map(
      (node, i): ActivationFigures => ({
        node,
        mean: at(4 * i),
        deviation: at(4 * i + 1),
        dead: at(4 * i + 2),
        saturated: at(4 * i + 3),
      }),
    ),
    layers: layers.map((node, i): LayerFigures => ({ node, gradientNorm: at(4 * activations.length + i) })),
  };
}
