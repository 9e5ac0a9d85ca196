import { useStoreApi } from "@xyflow/react";
import type { PointerEvent } from "react";
import type { NodeGroup } from "../../core/document/document.ts";
import { dropNodes } from "../commands/actions.ts";
import { documentStore, projectOf } from "../state/document.ts";
import { movedBy } from "./frames.ts";
import type { EscapeKey } from "./useEscapeKey.ts";
import type { Gestures } from "./useFlow.ts";

/** Moves the nodes of a group with the pointer, from its press on. What is done is one undo step; Escape gives it up. */
export function useFrameDrag(
  group: NodeGroup,
  gestures: Gestures,
  escapeKey: EscapeKey,
): (press: PointerEvent) => void {
  const store = useStoreApi();
  return ({ button, clientX, clientY }) => {
    if (button !== 0) return;
    const { nodes } = projectOf(documentStore.getState()).document;
    const members = new Set(group.nodes);
    const places = new Map(nodes.flatMap(({ id, position }) => (members.has(id) ? [[id, position]] : [])));
    const zoom = store.getState().transform[2];
    const listening = new AbortController();
    const { signal } = listening;
    const end = () => {
      listening.abort();
      escapeKey.end();
      gestures.endDrag();
    };
    const onMove = (event: globalThis.PointerEvent) =>
      gestures.drag(movedBy(places, { x: (event.clientX - clientX) / zoom, y: (event.clientY - clientY) / zoom }));
    const onUp = () => {
      dropNodes(gestures.dragged(), undefined);
      end();
    };
    window.addEventListener("pointermove", onMove, { signal });
    window.addEventListener("pointerup", onUp, { signal });
    window.addEventListener("pointercancel", end, { signal });
    escapeKey.begin(end);
  };
}
