import "@xyflow/react/dist/base.css";
import {
  Background,
  type EdgeTypes,
  type FinalConnectionState,
  MiniMap,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { type MouseEvent, useRef } from "react";
import { findOp } from "../../core/catalogue.ts";
import type { Point } from "../../core/document/document.ts";
import { connect, disconnect } from "../../core/document/edits.ts";
import { dropNodes } from "../commands/actions.ts";
import { groups } from "../palette/groups.ts";
import { documentStore, editDocument, projectOf } from "../state/document.ts";
import { interfaceStore, select, setQuickAdd, setReceiving, setRenaming } from "../state/interface.ts";
import { toast } from "../ui/toast.ts";
import styles from "./Canvas.module.css";
import { CanvasMenu } from "./CanvasMenu.tsx";
import { CanvasToolbar } from "./CanvasToolbar.tsx";
import { ConnectionLine } from "./ConnectionLine.tsx";
import { EmptyHint } from "./EmptyHint.tsx";
import { loopFault } from "./fits.ts";
import { type FlowEdge, type FlowNode, looseEnd, portsOf } from "./flow.ts";
import { HelperLines } from "./HelperLines.tsx";
import { grid, usualSize } from "./layout.ts";
import { NodeCard } from "./NodeCard.tsx";
import { useCanvasView } from "./useCanvasView.ts";
import { useFlow } from "./useFlow.ts";
import { Wire } from "./Wire.tsx";

const nodeTypes: NodeTypes = { op: NodeCard };
const edgeTypes: EdgeTypes = { wire: Wire };
const middleButton = [1];
const addingKeys = ["Shift", "Control", "Meta"];
const spoken = {
  "node.a11yDescription.default":
    "Enter edits its settings, C connects it, A adds a node after it, Delete removes it. Arrow keys go to the next node.",
};
/** Below it, names are drawn larger and details left out. */
const farZoom = 0.7;

/** The canvas on which the network is wired. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Network />
    </ReactFlowProvider>
  );
}

function Network() {
  const frame = useRef<HTMLDivElement>(null);
  const isReconnecting = useRef(false);
  const flow = useFlow();
  const { screenToFlowPosition } = useReactFlow();
  const isFar = useStore(({ transform }) => transform[2] < farZoom);
  useCanvasView(frame);

  const onConnectEnd = (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) => {
    const end = looseEnd(state);
    if (!end || isReconnecting.current) return;
    const client = clientOf(event);
    const { x, y } = screenToFlowPosition(client);
    const aside = (end.side === "output" ? usualSize.width : -usualSize.width) / 2;
    setQuickAdd({ middle: { x: x + aside, y: y + usualSize.height / 4 }, client, connect: end });
  };

  const onNodeDrag = (_event: unknown, _node: FlowNode, nodes: readonly FlowNode[]) => {
    const [node, ...others] = nodes;
    setReceiving(node && others.length === 0 ? wireUnder(node) : undefined);
  };

  const onDragStop = () => {
    dropNodes(flow.dragged(), interfaceStore.getState().receiving);
    setReceiving(undefined);
    flow.endDrag();
  };

  const onDoubleClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.classList.contains("react-flow__pane")) setQuickAdd({});
  };

  return (
    <CanvasMenu>
      <div className={styles.canvas} data-region="canvas" data-far={isFar}>
        <ReactFlow<FlowNode, FlowEdge>
          ref={frame}
          tabIndex={0}
          aria-label="Network"
          onDoubleClick={onDoubleClick}
          onPointerDownCapture={(event) => (event.shiftKey ? flow.startAdding() : flow.endAdding())}
          nodes={flow.nodes}
          edges={flow.edges}
          onNodesChange={flow.onNodesChange}
          onEdgesChange={flow.onEdgesChange}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          connectionLineComponent={ConnectionLine}
          connectionRadius={24}
          onConnect={(connection) => {
            const ports = portsOf(connection);
            if (ports) draw(ports);
          }}
          onConnectEnd={onConnectEnd}
          onReconnectStart={() => {
            isReconnecting.current = true;
          }}
          onReconnect={(old, connection) => {
            const ports = portsOf(connection);
            if (ports) draw(ports, old.id);
          }}
          onReconnectEnd={(_event, edge, _side, state) => {
            isReconnecting.current = false;
            if (!state.toHandle) editDocument((document) => disconnect(document, [edge.id]));
          }}
          onNodeDrag={onNodeDrag}
          onNodeDragStop={onDragStop}
          onSelectionDragStop={onDragStop}
          onSelectionEnd={flow.endAdding}
          onNodeDoubleClick={(_event, node) => setRenaming(node.id)}
          onNodeContextMenu={(_event, node) => {
            if (!node.selected) select({ nodes: [node.id] });
          }}
          onEdgeContextMenu={(_event, edge) => {
            if (!edge.selected) select({ edges: [edge.id] });
          }}
          onPaneContextMenu={() => select({})}
          selectionOnDrag
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={addingKeys}
          panOnDrag={middleButton}
          panActivationKeyCode="Space"
          zoomOnDoubleClick={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          edgesFocusable={false}
          ariaLabelConfig={spoken}
          snapToGrid
          snapGrid={[grid, grid]}
          nodeDragThreshold={2}
          minZoom={0.2}
          maxZoom={2}
          attributionPosition="bottom-center"
        >
          <Background gap={3 * grid} size={1.5} color="var(--canvas-dot)" />
          <HelperLines />
          {flow.nodes.length > 0 && (
            <MiniMap
              className={styles.map ?? ""}
              pannable
              zoomable
              ariaLabel="Map of the network"
              nodeColor={colourOf}
              nodeBorderRadius={8}
              maskColor="var(--map-mask)"
              bgColor="var(--surface)"
            />
          )}
          <CanvasToolbar />
        </ReactFlow>
        <EmptyHint />
      </div>
    </CanvasMenu>
  );
}

/** Draws a wire, in the place of another if one is given. One that would lead in a circle is refused, in words. */
function draw({ from, to }: NonNullable<ReturnType<typeof portsOf>>, replaces?: string): void {
  const { document } = projectOf(documentStore.getState());
  const fault = loopFault(document, from, to);
  if (fault !== undefined) {
    toast(fault, "warning");
    return;
  }
  editDocument((before) => connect(replaces === undefined ? before : disconnect(before, [replaces]), from, to));
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

const colourOf = ({ data }: FlowNode): string => {
  const op = findOp(data.node.op);
  return op ? groups[op.group].colour : "var(--border-strong)";
};

function clientOf(event: globalThis.MouseEvent | TouchEvent): Point {
  const { clientX: x, clientY: y } =
    "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  return { x, y };
}
