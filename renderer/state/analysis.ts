/** What the compiler says of the open document: shapes and problems. Derived, recomputed only when the network changes. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { lowerForDisplay } from "../../core/compile/lower.ts";
import type { Document, EdgeId, NodeId, PortRef } from "../../core/document/document.ts";
import type { Problem } from "../../core/document/problem.ts";
import { type Shape, sizeOf } from "../../core/ir/graph.ts";
import type { TrainingSettings } from "../../core/train/settings.ts";
import { documentStore, projectOf } from "./document.ts";
import { linkedFilesStore, linkProblems } from "./linkedFiles.ts";

export interface Analysis {
  /** In the compiler's order; errors and warnings. */
  readonly problems: readonly Problem[];
  readonly problemsByNode: ReadonlyMap<NodeId, readonly Problem[]>;
  /** Why a wire cannot be, by wire. */
  readonly faults: ReadonlyMap<EdgeId, string>;
  /** The shapes of a node's outputs by port, of each node that could be lowered. */
  readonly shapes: ReadonlyMap<NodeId, Readonly<Record<string, Shape>>>;
  /** How many numbers are predicted for a case; undefined where nothing is. */
  readonly outputs: number | undefined;
}

/**
 * Lowers the document for display and sorts what comes out by where it is shown. `others` are problems that no document
 * tells of.
 */
export function analyse(document: Document, training: TrainingSettings, others: readonly Problem[] = []): Analysis {
  const { values, problems: found, prediction } = lowerForDisplay(document, training);
  const problems = [...others, ...found];
  const problemsByNode = new Map<NodeId, Problem[]>();
  const faults = new Map<EdgeId, string>();
  for (const problem of problems) {
    if (problem.edge !== undefined) faults.set(problem.edge, problem.message);
    if (problem.node === undefined) continue;
    const list = problemsByNode.get(problem.node);
    if (list) list.push(problem);
    else problemsByNode.set(problem.node, [problem]);
  }
  const shapes = new Map(
    [...values].map(([node, outputs]) => [
      node,
      Object.fromEntries(Object.entries(outputs).map(([port, value]) => [port, value.shape])),
    ]),
  );
  const outputs = prediction && sizeOf(prediction.value.shape.slice(1));
  return { problems, problemsByNode, faults, shapes, outputs };
}

/** Whether two documents are the same network, wherever their nodes lie. */
export function isSameNetwork(a: Document, b: Document): boolean {
  return (
    a === b ||
    (isSameList(a.edges, b.edges) &&
      a.nodes.length === b.nodes.length &&
      a.nodes.every((node, i) => {
        const other = b.nodes[i];
        return (
          other !== undefined &&
          node.id === other.id &&
          node.op === other.op &&
          node.sharesWith === other.sharesWith &&
          node.bypassed === other.bypassed &&
          node.settings === other.settings &&
          node.own === other.own
        );
      }))
  );
}

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));

export const shapeAt = (analysis: Analysis, { node, port }: PortRef): Shape | undefined =>
  analysis.shapes.get(node)?.[port];

const current = () => {
  const { document, training } = projectOf(documentStore.getState());
  return { document, training };
};

const analyseCurrent = ({ document, training }: ReturnType<typeof current>) =>
  analyse(document, training, linkProblems(document, linkedFilesStore.getState().faults));

let analysed = current();
export const analysisStore = createStore<Analysis>(() => analyseCurrent(analysed));

documentStore.subscribe(() => {
  const next = current();
  if (next.training === analysed.training && isSameNetwork(next.document, analysed.document)) return;
  analysed = next;
  analysisStore.setState(analyseCurrent(next), true);
});

linkedFilesStore.subscribe(({ faults }, before) => {
  if (faults !== before.faults) analysisStore.setState(analyseCurrent(analysed), true);
});

/** Subscribes a component to the whole analysis. */
export const useAnalysis = (): Analysis => useStore(analysisStore);

/** Subscribes a component to a part of it. */
export const useAnalysisOf = <T>(selector: (analysis: Analysis) => T): T => useStore(analysisStore, selector);
