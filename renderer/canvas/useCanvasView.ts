import { useNodesInitialized, useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import type { Point } from "../../core/document/document.ts";
import { documentStore, projectOf, useDocumentStore } from "../state/document.ts";
import { setView } from "../state/interface.ts";

const fitting = { padding: 0.12, maxZoom: 1 };

/** Animations take no time where a person asked the system for less motion. */
const duration = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200);

/** Offers the canvas to commands while it is on the screen, and fits every opened project into it. */
export function useCanvasView(frame: RefObject<HTMLDivElement | null>): void {
  const flow = useReactFlow();
  const opened = useDocumentStore((state) => state.opened);
  const areMeasured = useNodesInitialized();
  const fitted = useRef(-1);

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

  useEffect(() => {
    const isEmpty = projectOf(documentStore.getState()).document.nodes.length === 0;
    if (fitted.current === opened || !(areMeasured || isEmpty)) return;
    fitted.current = opened;
    void flow.fitView(fitting);
  }, [flow, areMeasured, opened]);
}

function isWithin(node: Element, frame: Element): boolean {
  const inner = node.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}
