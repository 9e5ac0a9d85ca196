/** What the canvas shows of a small network as it learns: what each unit answers to where, and how thick its wires are. */
import { findOp } from "../../core/catalogue.ts";
import type { Document, NodeId } from "../../core/document/document.ts";
import { ownerOf } from "../../core/document/weights.ts";
import type { Shape } from "../../core/ir/graph.ts";
import { widthOf } from "./observedNode.ts";

type Shapes = ReadonlyMap<NodeId, Readonly<Record<string, Shape>>>;

/** Units up to which each has a map. */
const mostMaps = 64;
/** Units or inputs of a layer, up to which its wires are drawn by weight. */
const mostWires = 16;
/** Nodes of a network that are looked into; of a deeper one, the first. */
const mostNodes = 60;

/**
 * The nodes whose units are shown: small layers and activations of a network with two features. A layer leaves it to the
 * activation that follows it.
 */
export function nodesWithUnits(document: Document, shapes: Shapes): readonly NodeId[] {
  const groupOf = new Map(document.nodes.map(({ id, op }) => [id, findOp(op)?.group]));
  const shown = document.nodes.flatMap((node) => {
    const width = widthOf(node, shapes);
    const group = groupOf.get(node.id);
    if (width === undefined || width > mostMaps || node.bypassed) return [];
    if (group !== "activation" && group !== "layer") return [];
    const followers = document.edges.filter(({ from }) => from.node === node.id);
    const left = group === "layer" && followers.length > 0;
    return left && followers.every(({ to }) => groupOf.get(to.node) === "activation") ? [] : [node.id];
  });
  return shown.slice(0, mostNodes);
}

/** Dense layers with few inputs and units. */
export function smallDense(document: Document, shapes: Shapes): Document["nodes"] {
  const sources = new Map(document.edges.map(({ from, to }) => [to.node, from]));
  const small = document.nodes.filter((node) => {
    const source = sources.get(node.id);
    const inputs = source && shapes.get(source.node)?.[source.port];
    const units = widthOf(node, shapes);
    return node.op === "dense" && inputs?.length === 2 && (inputs[1] ?? 0) <= mostWires && (units ?? 0) <= mostWires;
  });
  return small.slice(0, mostNodes);
}

/**
 * For each small dense layer, of each of its inputs the length of the weights that it goes through, as a part of the
 * longest among all of them.
 */
export function strandsOf(
  document: Document,
  shapes: Shapes,
  parameters: readonly { readonly name: string; readonly values: ArrayLike<number> }[],
): ReadonlyMap<NodeId, readonly number[]> {
  const lengths = smallDense(document, shapes).flatMap((node) => {
    const weights = parameters.find(({ name }) => name === `${ownerOf(node)}.weight`)?.values;
    const units = widthOf(node, shapes);
    if (!weights || units === undefined) return [];
    const inputs = weights.length / units;
    const lengthOf = (input: number) =>
      Math.hypot(...Array.from({ length: units }, (_, unit) => weights[unit * inputs + input] ?? 0));
    return [{ node: node.id, lengths: Array.from({ length: inputs }, (_, input) => lengthOf(input)) }];
  });
  const longest = Math.max(0, ...lengths.flatMap((each) => each.lengths));
  return new Map(
    lengths.map((each) => [each.node, each.lengths.map((length) => (longest > 0 ? length / longest : 0))]),
  );
}
