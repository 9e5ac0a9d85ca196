/** Runs a probe beside a training and sums up what it shows. */
import type { Engine } from "../compile/engine.ts";
import { takeEvenly } from "../data/evenly.ts";
import { normalize } from "../data/normalize.ts";
import { partnerInputs } from "../data/partners.ts";
import type { NodeId } from "../document/document.ts";
import { flatness } from "../lab/properties.ts";
import { allFinite } from "../train/checkpoint.ts";
import { random } from "../train/random.ts";
import { inputNames, type Session } from "../train/session.ts";
import type { Probe, ProbedNode } from "./probe.ts";
import { type Distribution, distributionOf, normOf, shareOf, shareOfUnits } from "./statistics.ts";

export interface NodeFigures {
  readonly node: NodeId;
  readonly port: string;
  /** Of a layer, or channels of images. */
  readonly units: number;
  readonly value: Distribution;
  /** The length of the loss's gradient in it. */
  readonly gradientNorm: number;
  /** Of elementwise nodes. */
  readonly activation?: {
    /** What comes in. */
    readonly input: Distribution;
    /** The share of units that pass no gradient for any case. */
    readonly dead: number;
    /** The share of numbers whose slope is under `flatUnder`. */
    readonly flat: number;
    /** A slope that lets next to nothing through: 0.05, or that part of the greatest where that is steeper than 1. */
    readonly flatUnder: number;
  };
}

export interface ParameterFigures {
  readonly name: string;
  readonly node: NodeId;
  readonly norm: number;
  readonly gradientNorm: number;
  /** The length of its change in the step after this one; left out where that step was not watched. */
  readonly updateNorm?: number;
}

/** Of a network at one step. */
export interface ProbeFigures {
  readonly step: number;
  /** Of the cases that are looked at, which are the same at every step. */
  readonly loss: number;
  /** In the order of the wires. Nodes with a number that is not finite are left out. */
  readonly nodes: readonly NodeFigures[];
  readonly parameters: readonly ParameterFigures[];
}

/**
 * Measures a training on some of its cases, with an engine that was made for its probe. What training keeps is copied, and
 * nothing is changed.
 */
export function measureProbe(probe: Probe, engine: Engine, session: Session): ProbeFigures {
  feed(probe, engine, session);
  engine.run(probe.program.name);
  const nodes = probe.nodes.flatMap((probed, i) => nodeFigures(probed, engine, i) ?? []);
  const parameters = probe.parameters.map(({ name, node }, i) => ({
    name,
    node,
    norm: normOf(session.engine.read(name)),
    gradientNorm: normOf(engine.read(`parameter.${i}`)),
  }));
  return { step: session.step, loss: engine.read("loss")[0] ?? Number.NaN, nodes, parameters };
}

function feed({ program, cases }: Probe, engine: Engine, session: Session): void {
  const { training, normalizer, targetNormalizer } = session.data;
  const { features, targets } = takeEvenly(training, cases);
  const names = inputNames([program]);
  const own = new Map([
    ["probe.features", normalize(normalizer, features)],
    ["probe.targets", normalize(targetNormalizer, targets)],
    ...partnerInputs(names, "probe", targets, random(session.seed, "probe")),
  ]);
  for (const name of names) engine.write(name, own.get(name) ?? session.engine.read(name));
}

/** Of node number i. Undefined where a number is not finite. */
function nodeFigures(probed: ProbedNode, engine: Engine, i: number): NodeFigures | undefined {
  const { node, port, shape, elementwise } = probed;
  const value = engine.read(`value.${i}`);
  if (!allFinite(value)) return undefined;
  const figures: NodeFigures = {
    node,
    port,
    units: shape[1] ?? 1,
    value: distributionOf(value),
    gradientNorm: normOf(engine.read(`gradient.${i}`)),
  };
  if (!elementwise) return figures;
  const input = engine.read(`input.${i}`);
  const slope = Array.from(engine.read(`slope.${i}`), Math.abs);
  if (!allFinite(input) || !allFinite(slope)) return figures;
  const steepest = slope.reduce((most, x) => Math.max(most, x), 0);
  const flatUnder = flatness * Math.max(1, steepest);
  return {
    ...figures,
    activation: {
      input: distributionOf(input),
      dead: shareOfUnits(slope, shape, (x) => x === 0),
      flat: shareOf(slope, (x) => x < flatUnder),
      flatUnder,
    },
  };
}
