import {
  type ReactFlowInstance,
  type ReactFlowState,
  useNodesInitialized,
  useReactFlow,
  useStore,
  useStoreApi,
  type Viewport,
} from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { Document, Point } from "../../core/document/document.ts";
import { documentStore, projectOf, useDocumentStore } from "../state/document.ts";
import { setView } from "../state/interface.ts";
import { hidesSome } from "./inView.ts";

/** Pixels for the toolbar. */
const bottom = 60;
const fitting = { padding: { x: "32px", top: "28px", bottom: `${bottom}px` }, maxZoom: 1 } as const;

/** Animations take no time where a person asked the system for less motion. */
const duration = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200);

/**
 * Offers the canvas to commands while it is on the screen, and fits every opened project into it, again when there is
 * another size to fit, until the person has moved the view.
 */
export function useCanvasView(frame: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  const opened = useDocumentStore((state) => state.opened);
  const areMeasured = useNodesInitialized();
  const heights = useStore(heightsOf);
  const store = useStoreApi();
  const fitted = useRef<Fitted>(undefined);
  const isPressed = usePressed();

  useEffect(() => {
    let pointer: Point | undefined;
    const element = frame.current;
    const onPointerMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      pointer = { x, y };
    };
    const onPointerLeave = () => {
      pointer = undefined;
    };
    element?.addEventListener("pointermove", onPointerMove);
    element?.addEventListener("pointerleave", onPointerLeave);
    const nodeElement = (id: string) =>
      element?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    const centreOn = (id: string) => {
      const node = flow.getInternalNode(id);
      if (!node) return;
      const { x, y } = node.internals.positionAbsolute;
      const { width = 0, height = 0 } = node.measured;
      void flow.setCenter(x + width / 2, y + height / 2, { zoom: flow.getZoom(), duration: duration() });
    };
    setView({
      fit: () => void flow.fitView({ ...fitting, duration: duration() }),
      zoom: (direction) => void (direction === "in" ? flow.zoomIn : flow.zoomOut)({ duration: duration() }),
      centreOn,
      // A node that was just added stands in the page a frame later.
      focus: (id) =>
        void requestAnimationFrame(() => {
          const node = id === undefined ? null : nodeElement(id);
          (node ?? element)?.focus({ preventScroll: true });
          if (id !== undefined && node && element && !isWithin(node, element)) centreOn(id);
        }),
      toDocument: (client) => flow.screenToFlowPosition(client, { snapToGrid: false }),
      toClient: (point) => flow.flowToScreenPosition(point),
      middle() {
        const { x = 0, y = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
        return { x: x + width / 2, y: y + height / 2 };
      },
      pointer: () => pointer,
      holds: ({ x, y }) => element?.contains(document.elementFromPoint(x, y)) ?? false,
      wireAt({ x, y }) {
        const found = document.elementsFromPoint(x, y).map((hit) => hit.closest(".react-flow__edge"));
        return found.find((edge) => edge !== null)?.getAttribute("data-id") ?? undefined;
      },
      sizeOf(id) {
        const { width, height } = flow.getInternalNode(id)?.measured ?? {};
        return width === undefined || height === undefined ? undefined : { width, height };
      },
    });
    return () => {
      setView(undefined);
      element?.removeEventListener("pointermove", onPointerMove);
      element?.removeEventListener("pointerleave", onPointerLeave);
    };
  }, [flow, frame]);

  const fitAll = useCallback(async () => {
    const { document } = projectOf(documentStore.getState());
    await flow.fitView(fitting);
    fitted.current = { opened: documentStore.getState().opened, document, viewport: flow.getViewport() };
  }, [flow]);

  useEffect(() => {
    const isEmpty = projectOf(documentStore.getState()).document.nodes.length === 0;
    if (fitted.current?.opened !== opened && (areMeasured || isEmpty)) void fitAll();
  }, [fitAll, areMeasured, opened]);

  const fitAgain = useCallback(() => {
    if (fitted.current && isStill(flow, fitted.current) && !isPressed.current) void fitAll();
  }, [flow, fitAll, isPressed]);

  // A picture that has come makes a node higher. What a person adds themselves moves nothing.
  useEffect(() => {
    const { document } = projectOf(documentStore.getState());
    if (heights > 0 && fitted.current?.document === document && hidesSome(store.getState(), bottom)) fitAgain();
  }, [store, fitAgain, heights]);

  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(fitAgain);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [fitAgain, frame]);
}

/** Whether a button of the pointer is down: nothing may move below a drag. */
function usePressed(): RefObject<boolean> {
  const isPressed = useRef(false);
  useEffect(() => {
    const note = ({ buttons }: PointerEvent) => {
      isPressed.current = buttons !== 0;
    };
    const kinds = ["pointerdown", "pointerup", "pointercancel"] as const;
    for (const kind of kinds) addEventListener(kind, note, true);
    return () => {
      for (const kind of kinds) removeEventListener(kind, note, true);
    };
  }, []);
  return isPressed;
}

interface Fitted {
  readonly opened: number;
  readonly document: Document;
  readonly viewport: Viewport;
}

/** Whether the view is where fitting put it. */
function isStill(flow: ReactFlowInstance, { viewport: { x, y, zoom } }: Fitted): boolean {
  const now = flow.getViewport();
  return now.x === x && now.y === y && now.zoom === zoom;
}

/** Of all nodes together; 0 while one is dragged. */
function heightsOf({ nodeLookup }: ReactFlowState): number {
  const nodes = [...nodeLookup.values()];
  return nodes.some(({ dragging }) => dragging)
    ? 0
    : nodes.reduce((sum, { measured }) => sum + (measured.height ?? 0), 0);
}

function isWithin(node: Element, frame: Element): boolean {
  const inner = node.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}
