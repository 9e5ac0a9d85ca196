import type { ReactFlowProps } from "@xyflow/react";
import { findOp } from "../../core/catalogue.ts";
import { dropNodes } from "../commands/actions.ts";
import { documentStore, projectOf } from "../state/document.ts";
import { interfaceStore, setReceiving, setWelcoming } from "../state/interface.ts";
import type { FlowEdge, FlowNode } from "./flow.ts";
import { framesUnder } from "./joining.ts";
import { usualSize } from "./layout.ts";
import type { EscapeKey } from "./useEscapeKey.ts";
import type { Gestures } from "./useFlow.ts";

type Handlers = Required<
  Pick<
    ReactFlowProps<FlowNode, FlowEdge>,
    "onNodeDragStart" | "onSelectionDragStart" | "onNodeDrag" | "onNodeDragStop" | "onSelectionDragStop"
  >
>;

/**
 * Nodes dragged with the pointer. They join the group on whose frame they are dropped, and a single one goes into the wire
 * it is dropped on; Escape lets all stay where they were.
 */
export function useNodeDrag(gestures: Gestures, escapeKey: EscapeKey): Handlers {
  const onStart = () =>
    escapeKey.begin(() => {
      gestures.giveUpDrag();
      setReceiving(undefined);
      setWelcoming([]);
    });
  const onStop = () => {
    escapeKey.end();
    dropNodes(gestures.dragged(), interfaceStore.getState().receiving);
    setReceiving(undefined);
    setWelcoming([]);
    gestures.endDrag();
  };
  return {
    onNodeDragStart: onStart,
    onSelectionDragStart: onStart,
    onNodeDrag: (_event, _node, nodes) => {
      const [node, ...others] = nodes;
      const isHeld = gestures.dragged().size > 0;
      setReceiving(node && others.length === 0 && isHeld ? wireUnder(node) : undefined);
      setWelcoming(isHeld ? groupsUnder(nodes) : []);
    },
    onNodeDragStop: onStop,
    onSelectionDragStop: onStop,
  };
}

/** The groups that dragged nodes would join where they are. */
function groupsUnder(nodes: readonly FlowNode[]): readonly string[] {
  const { document } = projectOf(documentStore.getState());
  const places = new Map(nodes.map(({ id, position }) => [id, position]));
  const joined = framesUnder(document, places, (id) => interfaceStore.getState().view?.sizeOf(id));
  return [...new Set(joined.values())];
}

/** The wire under the middle of a node that has none of its own yet. */
function wireUnder({ id, position, measured }: FlowNode): string | undefined {
  const { view } = interfaceStore.getState();
  const { edges, nodes } = projectOf(documentStore.getState()).document;
  const op = findOp(nodes.find((node) => node.id === id)?.op ?? "");
  const isFree = !edges.some(({ from, to }) => from.node === id || to.node === id);
  if (!view || !op || !isFree || op.outputs.length === 0 || Object.keys(op.inputs).length === 0) return undefined;
  const { width = usualSize.width, height = usualSize.height } = measured ?? {};
  const middle = view.toClient({ x: position.x + width / 2, y: position.y + height / 2 });
  return view.wireAt(middle);
}
