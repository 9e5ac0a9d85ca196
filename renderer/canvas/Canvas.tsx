import "@xyflow/react/dist/base.css";
import {
  Background,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
} from "@xyflow/react";
import { type MouseEvent, useRef } from "react";
import { select, setQuickAdd, setRenaming } from "../state/interface.ts";
import styles from "./Canvas.module.css";
import { CanvasMenu } from "./CanvasMenu.tsx";
import { CanvasToolbar } from "./CanvasToolbar.tsx";
import { ConnectionLine } from "./ConnectionLine.tsx";
import { EmptyHint } from "./EmptyHint.tsx";
import type { FlowEdge, FlowNode } from "./flow.ts";
import { GroupFrames } from "./GroupFrames.tsx";
import { HelperLines } from "./HelperLines.tsx";
import { grid } from "./layout.ts";
import { NetworkMap } from "./NetworkMap.tsx";
import { NodeCard } from "./NodeCard.tsx";
import { useCanvasView } from "./useCanvasView.ts";
import { useEscapeKey } from "./useEscapeKey.ts";
import { useFlow } from "./useFlow.ts";
import { useNodeDrag } from "./useNodeDrag.ts";
import { useWiring } from "./useWiring.ts";
import { Wire } from "./Wire.tsx";

const nodeTypes: NodeTypes = { op: NodeCard };
const edgeTypes: EdgeTypes = { wire: Wire };
const middleButton = [1];
/** Nodes up to which all are drawn, wherever they lie. */
const mostDrawn = 200;
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
  const flow = useFlow();
  const { gestures } = flow;
  const escapeKey = useEscapeKey();
  const wiring = useWiring(escapeKey);
  const dragging = useNodeDrag(gestures, escapeKey);
  const isFar = useStore(({ transform }) => transform[2] < farZoom);
  useCanvasView(frame);

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
          onPointerDownCapture={(event) => (event.shiftKey ? gestures.startAdding() : gestures.endAdding())}
          nodes={flow.nodes}
          edges={flow.edges}
          onNodesChange={flow.onNodesChange}
          onEdgesChange={flow.onEdgesChange}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          connectionLineComponent={ConnectionLine}
          connectionRadius={24}
          {...wiring}
          {...dragging}
          onSelectionEnd={gestures.endAdding}
          onNodeDoubleClick={(_event, node) => setRenaming(node.id)}
          onNodeContextMenu={(_event, node) => {
            if (!node.selected) select({ nodes: [node.id] });
          }}
          onEdgeContextMenu={(_event, edge) => {
            if (!edge.selected) select({ edges: [edge.id] });
          }}
          onPaneClick={() => select({})}
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
          onlyRenderVisibleElements={flow.nodes.length > mostDrawn}
          minZoom={0.1}
          maxZoom={2}
          attributionPosition="bottom-center"
        >
          <Background gap={3 * grid} size={1.5} color="var(--canvas-dot)" />
          <GroupFrames gestures={gestures} escapeKey={escapeKey} />
          <HelperLines />
          <NetworkMap />
          <CanvasToolbar />
        </ReactFlow>
        <EmptyHint />
      </div>
    </CanvasMenu>
  );
}
