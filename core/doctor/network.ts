/** Ways through a network, for the rules of the doctor. */
import { findOp } from "../catalogue.ts";
import { sortNodes } from "../compile/order.ts";
import type { Document, Node, NodeId } from "../document/document.ts";

/** Layers that are a weighted sum of their input, with initial weights to choose. */
const isWeighted = ({ op }: Node): boolean => findOp(op)?.fields.initializer !== undefined;

/** In the order of the wires. */
export const weightedLayers = (document: Document): readonly Node[] => sortNodes(document).order.filter(isWeighted);

/** The first layer with weights, and those that it leads to. */
export function layersOnPath(document: Document): readonly Node[] {
  const [first, ...others] = weightedLayers(document);
  if (!first) return [];
  const reached = new Set<NodeId>([first.id]);
  for (const id of reached) for (const node of followers(document, id)) reached.add(node.id);
  return [first, ...others.filter(({ id }) => reached.has(id))];
}

export const isActivation = ({ op }: Node): boolean => findOp(op)?.group === "activation" && op !== "linear";

/** Straight lines, and what only moves numbers: with them, two weighted sums are still one. */
const linearOps: ReadonlySet<string> = new Set([
  "linear",
  "flatten",
  "reshape",
  "avgPool2d",
  "globalAvgPool",
  "upsample",
  "dropout",
  "batchNorm",
]);

const followers = (document: Document, id: NodeId): readonly Node[] =>
  document.edges
    .filter(({ from }) => from.node === id)
    .flatMap(({ to }) => document.nodes.find((node) => node.id === to.node) ?? []);

/** Two weighted layers with nothing but straight lines between them, and the `linear` nodes on the way. */
export interface LinearPair {
  readonly first: Node;
  readonly second: Node;
  readonly between: readonly Node[];
}

export function linearPairs(document: Document): readonly LinearPair[] {
  return weightedLayers(document).flatMap((first) => {
    const pairs: LinearPair[] = [];
    const walk = (id: NodeId, between: readonly Node[]): void => {
      for (const node of followers(document, id)) {
        if (isWeighted(node)) pairs.push({ first, second: node, between });
        else if (linearOps.has(node.op) && !between.includes(node)) walk(node.id, [...between, node]);
      }
    };
    walk(first.id, []);
    return pairs;
  });
}

/** The first activation that the output of a layer meets; undefined where a weighted layer or a loss comes before. */
export function activationAfter(document: Document, id: NodeId): Node | undefined {
  const seen = new Set<NodeId>([id]);
  for (const from of seen) {
    for (const node of followers(document, from)) {
      if (isActivation(node)) return node;
      if (!isWeighted(node) && findOp(node.op)?.group === "layer") seen.add(node.id);
    }
  }
  return undefined;
}

/** The nodes that a loss takes, targets apart. */
export function outputNodes(document: Document): readonly Node[] {
  const losses = new Set(document.nodes.filter(({ op }) => findOp(op)?.group === "loss").map(({ id }) => id));
  const sources = new Set(document.edges.filter(({ to }) => losses.has(to.node)).map(({ from }) => from.node));
  return document.nodes.filter((node) => sources.has(node.id) && findOp(node.op)?.group !== "data");
}

/** Initial weights that keep signals at one size before an activation (none: before the loss). */
export function fittingInitializer(activation: string | undefined, isFirst: boolean): string {
  if (activation === "sine") return isFirst ? "sirenFirst" : "siren";
  if (activation === "selu") return "lecunNormal";
  return activation !== undefined && halfOpen.has(activation) ? "kaimingUniform" : "xavierUniform";
}

/** ReLU and its kin. */
const halfOpen: ReadonlySet<string> = new Set([
  "relu",
  "leakyRelu",
  "prelu",
  "relu6",
  "elu",
  "celu",
  "gelu",
  "silu",
  "mish",
  "hardSwish",
  "softplus",
]);
