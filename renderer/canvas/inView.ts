/** What of the network is in view. */
import type { ReactFlowState } from "@xyflow/react";

/** Whether a node is not wholly in view, or reaches into so many pixels at the bottom. */
export const hidesSome = (
  { nodeLookup, transform: [x, y, zoom], width, height }: ReactFlowState,
  bottom = 0,
): boolean =>
  [...nodeLookup.values()].some(({ internals, measured }) => {
    const left = internals.positionAbsolute.x * zoom + x;
    const top = internals.positionAbsolute.y * zoom + y;
    const right = left + (measured.width ?? 0) * zoom;
    return left < 0 || top < 0 || right > width || top + (measured.height ?? 0) * zoom > height - bottom;
  });
