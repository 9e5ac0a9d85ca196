/** What is to be trained, and when a run of it serves for something else. */
import { findOp } from "../../core/catalogue.ts";
import { describeData } from "../../core/data/describe.ts";
import type { Document, Node, NodeId } from "../../core/document/document.ts";
import type { TrainingSettings } from "../../core/train/settings.ts";
import { isSameNetwork } from "../state/analysis.ts";

export interface Plan {
  readonly document: Document;
  readonly training: TrainingSettings;
}

/** Whether a run of one plan serves for the other. Its learning rate and its end can be tuned while it runs. */
export const isSamePlan = (a: Plan, b: Plan): boolean =>
  isSameNetwork(trainedPart(a.document), trainedPart(b.document)) &&
  a.training.optimizer === b.training.optimizer &&
  a.training.schedule === b.training.schedule &&
  a.training.clipValue === b.training.clipValue &&
  a.training.clipNorm === b.training.clipNorm &&
  a.training.batchSize === b.training.batchSize &&
  a.training.seed === b.training.seed;

/**
 * The data, and what is joined to a loss by wires or shared weights, in whatever direction. What stands by itself beside it
 * takes no part in training.
 */
function trainedPart(document: Document): Document {
  const { nodes, edges } = document;
  const groupOf = ({ op }: Node) => findOp(op)?.group;
  const neighbours = new Map<NodeId, NodeId[]>(nodes.map(({ id }) => [id, []]));
  const join = (a: NodeId, b: NodeId) => {
    neighbours.get(a)?.push(b);
    neighbours.get(b)?.push(a);
  };
  for (const { from, to } of edges) join(from.node, to.node);
  for (const { id, sharesWith } of nodes) if (sharesWith !== undefined) join(id, sharesWith);
  const reached = new Set(nodes.filter((node) => groupOf(node) === "loss").map(({ id }) => id));
  for (const id of reached) for (const next of neighbours.get(id) ?? []) reached.add(next);
  const kept = nodes.filter((node) => reached.has(node.id) || groupOf(node) === "data");
  if (kept.length === nodes.length) return document;
  return { nodes: kept, edges: edges.filter(({ from, to }) => reached.has(from.node) && reached.has(to.node)) };
}

/** Whether two plans learn from the same cases, split in the same way. */
export const isSameData = (a: Plan, b: Plan): boolean =>
  a.training.seed === b.training.seed && sameNode(describeData(a.document)?.node, describeData(b.document)?.node);

const sameNode = (a: Node | undefined, b: Node | undefined): boolean =>
  a?.op === b?.op && a?.settings === b?.settings && a?.own === b?.own;
