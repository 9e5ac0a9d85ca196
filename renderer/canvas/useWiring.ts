import { type FinalConnectionState, type ReactFlowProps, useReactFlow } from "@xyflow/react";
import { useRef } from "react";
import type { Point } from "../../core/document/document.ts";
import { connect, disconnect } from "../../core/document/edits.ts";
import { documentStore, editDocument, projectOf } from "../state/document.ts";
import { setQuickAdd } from "../state/interface.ts";
import { toast } from "../ui/toast.ts";
import { loopFault } from "./fits.ts";
import { type FlowEdge, type FlowNode, looseEnd, portsOf } from "./flow.ts";
import { usualSize } from "./layout.ts";
import type { EscapeKey } from "./useEscapeKey.ts";

type Handlers = Required<
  Pick<
    ReactFlowProps<FlowNode, FlowEdge>,
    "onConnectStart" | "onConnect" | "onConnectEnd" | "onReconnectStart" | "onReconnect" | "onReconnectEnd"
  >
>;

/** Wires drawn with the pointer: from port to port, to another port, off a port, or to empty canvas. Escape gives one up. */
export function useWiring(escapeKey: EscapeKey): Handlers {
  const { screenToFlowPosition } = useReactFlow();
  const isReconnecting = useRef(false);
  const isGivenUp = useRef(false);

  /** React Flow ends a wire only where the pointer lets go of it, and says so at once. */
  const giveUp = () => {
    isGivenUp.current = true;
    document.dispatchEvent(new MouseEvent("mouseup"));
    isGivenUp.current = false;
  };

  const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    escapeKey.end();
    const end = looseEnd(state);
    if (!end || isReconnecting.current || isGivenUp.current) return;
    const client = clientOf(event);
    const { x, y } = screenToFlowPosition(client);
    const aside = (end.side === "output" ? usualSize.width : -usualSize.width) / 2;
    setQuickAdd({ middle: { x: x + aside, y: y + usualSize.height / 4 }, client, connect: end });
  };

  return {
    onConnectStart: () => escapeKey.begin(giveUp),
    onConnect: (connection) => {
      const ports = portsOf(connection);
      if (ports && !isGivenUp.current) draw(ports);
    },
    onConnectEnd,
    onReconnectStart: () => {
      isReconnecting.current = true;
      escapeKey.begin(giveUp);
    },
    onReconnect: (old, connection) => {
      const ports = portsOf(connection);
      if (ports && !isGivenUp.current) draw(ports, old.id);
    },
    onReconnectEnd: (_event, edge, _side, state) => {
      escapeKey.end();
      isReconnecting.current = false;
      if (!state.toHandle && !isGivenUp.current) editDocument((before) => disconnect(before, [edge.id]));
    },
  };
}

/** Draws a wire, in the place of another if one is given. One that would lead in a circle is refused, in words. */
function draw({ from, to }: NonNullable<ReturnType<typeof portsOf>>, replaces?: string): void {
  const { document: network } = projectOf(documentStore.getState());
  const fault = loopFault(network, from, to);
  if (fault !== undefined) {
    toast(fault, "warning");
    return;
  }
  editDocument((before) => connect(replaces === undefined ? before : disconnect(before, [replaces]), from, to));
}

function clientOf(event: MouseEvent | TouchEvent): Point {
  const { clientX: x, clientY: y } =
    "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  return { x, y };
}
