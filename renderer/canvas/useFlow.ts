import type { OnEdgesChange, OnNodesChange } from "@xyflow/react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { NodeId, Point } from "../../core/document/document.ts";
import { useAnalysis } from "../state/analysis.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { interfaceStore, type Selection, select, useInterfaceStore } from "../state/interface.ts";
import {
  applyToLocal,
  applyToSelection,
  type FlowEdge,
  type FlowNode,
  type Local,
  noLocal,
  toFlowEdges,
  toFlowNodes,
} from "./flow.ts";

export interface Flow {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  readonly onNodesChange: OnNodesChange<FlowNode>;
  readonly onEdgesChange: OnEdgesChange<FlowEdge>;
  readonly gestures: Gestures;
}

/** What the pointer does to nodes and selection, step by step. The same object all the time. */
export interface Gestures {
  /** Where the dragged nodes are now. */
  readonly dragged: () => ReadonlyMap<NodeId, Point>;
  /** Shows nodes where they are dragged to. */
  readonly drag: (places: ReadonlyMap<NodeId, Point>) => void;
  /** Ends a drag: positions come from the document again. */
  readonly endDrag: () => void;
  /** Lets go of what React Flow drags; what more it says of this drag, until `endDrag`, counts no longer. */
  readonly giveUpDrag: () => void;
  /** Until `endAdding`, what is selected adds to what is selected now. */
  readonly startAdding: () => void;
  readonly endAdding: () => void;
}

/** Keeps React Flow's nodes and edges in step with the stores, and brings its changes back to them. */
export function useFlow(): Flow {
  const document = useDocumentStore((state) => projectOf(state).document);
  const analysis = useAnalysis();
  const selection = useInterfaceStore((state) => state.selection);
  const receiving = useInterfaceStore((state) => state.receiving);
  const [local, setLocal] = useState(noLocal);
  const latest = useRef(noLocal);
  const givenUp = useRef(false);
  const base = useRef<Selection | undefined>(undefined);

  const nodesBefore = useRef<FlowNode[]>([]);
  const nodes = useMemo(() => {
    nodesBefore.current = toFlowNodes(document.nodes, selection, local, nodesBefore.current);
    return nodesBefore.current;
  }, [document.nodes, selection, local]);

  const edgesBefore = useRef<FlowEdge[]>([]);
  const edges = useMemo(() => {
    edgesBefore.current = toFlowEdges(document.edges, selection, analysis, receiving, edgesBefore.current);
    return edgesBefore.current;
  }, [document.edges, selection, analysis, receiving]);

  const change = useCallback((next: Local) => {
    latest.current = next;
    setLocal(next);
  }, []);

  const onNodesChange = useCallback<OnNodesChange<FlowNode>>(
    (changes) => {
      const counting = givenUp.current ? changes.filter(({ type }) => type !== "position") : changes;
      change(applyToLocal(latest.current, counting));
      select(applyToSelection(interfaceStore.getState().selection, changes, "nodes", base.current));
    },
    [change],
  );
  const onEdgesChange = useCallback<OnEdgesChange<FlowEdge>>((changes) => {
    select(applyToSelection(interfaceStore.getState().selection, changes, "edges", base.current));
  }, []);

  const dragged = useCallback(() => latest.current.dragged, []);
  const drag = useCallback((places: Local["dragged"]) => change({ ...latest.current, dragged: places }), [change]);
  const endDrag = useCallback(() => {
    givenUp.current = false;
    drag(noLocal.dragged);
  }, [drag]);
  const giveUpDrag = useCallback(() => {
    givenUp.current = true;
    drag(noLocal.dragged);
  }, [drag]);
  const startAdding = useCallback(() => {
    base.current = interfaceStore.getState().selection;
  }, []);
  const endAdding = useCallback(() => {
    base.current = undefined;
  }, []);
  const gestures = useMemo(
    () => ({ dragged, drag, endDrag, giveUpDrag, startAdding, endAdding }),
    [dragged, drag, endDrag, giveUpDrag, startAdding, endAdding],
  );
  return { nodes, edges, onNodesChange, onEdgesChange, gestures };
}
