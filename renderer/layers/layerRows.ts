/** What the layers do at one look, row by row in the order of the wires. */
import { findOp } from "../../core/catalogue.ts";
import type { Document, NodeId } from "../../core/document/document.ts";
import type { Group } from "../../core/op.ts";
import type { NodeFigures, ProbeFigures } from "../../core/probe/measure.ts";
import { nodeName } from "../training/nodeName.ts";

export interface LayerRow {
  readonly node: NodeId;
  readonly port: string;
  readonly name: string;
  readonly group: Group;
  readonly mean: number;
  readonly deviation: number;
  readonly gradientNorm: number;
  /** The step's change of all its weights against their size; undefined for a node without. */
  readonly updateRatio: number | undefined;
  /** Of an activation that stops gradients: the worse of dead and flat. */
  readonly blocked: Blocked | undefined;
}

export interface Blocked {
  readonly kind: "dead" | "flat";
  readonly share: number;
}

/** The rows of the nodes that are still in the document. */
export function layerRows(document: Document, probes: readonly ProbeFigures[]): readonly LayerRow[] {
  const now = probes.at(-1);
  const updates = updateRatios(probes);
  return (now?.nodes ?? []).flatMap((figures): readonly LayerRow[] => {
    const node = document.nodes.find(({ id }) => id === figures.node);
    const op = node && findOp(node.op);
    if (!node || !op) return [];
    const { mean, deviation } = figures.value;
    return [
      {
        node: node.id,
        port: figures.port,
        name: op.outputs.length > 1 ? `${nodeName(node)} ${figures.port}` : nodeName(node),
        group: op.group,
        mean,
        deviation,
        gradientNorm: figures.gradientNorm,
        updateRatio: updates.get(node.id),
        blocked: blockedOf(node.op, figures),
      },
    ];
  });
}

/** At the last step that was watched. */
function updateRatios(probes: readonly ProbeFigures[]): ReadonlyMap<NodeId, number> {
  const watched = probes.findLast(({ parameters }) => parameters.some(({ updateNorm }) => updateNorm !== undefined));
  const squares = new Map<NodeId, { readonly update: number; readonly weight: number }>();
  for (const { node, norm, updateNorm = 0 } of watched?.parameters ?? []) {
    const { update, weight } = squares.get(node) ?? { update: 0, weight: 0 };
    squares.set(node, { update: update + updateNorm ** 2, weight: weight + norm ** 2 });
  }
  return new Map(
    [...squares].flatMap(([node, { update, weight }]) => (weight > 0 ? [[node, Math.sqrt(update / weight)]] : [])),
  );
}

/** Activations with a flat end on both sides; half of the numbers of others may lie on theirs, and all is well. */
const bounded: ReadonlySet<string> = new Set(["sigmoid", "tanh", "softsign", "hardSigmoid", "hardTanh"]);
/** Less is not worth a word. */
const least = 0.05;

/** Dead units, or what share of the numbers a bounded activation has on its flat ends. */
export function blockedOf(op: string, { activation }: NodeFigures): Blocked | undefined {
  if (!activation) return undefined;
  const { dead, flat } = activation;
  if (dead >= least) return { kind: "dead", share: dead };
  return bounded.has(op) && flat >= least ? { kind: "flat", share: flat } : undefined;
}
