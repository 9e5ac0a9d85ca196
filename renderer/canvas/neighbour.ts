/** Which node an arrow key leads to. */
import type { Node, NodeId } from "../../core/document/document.ts";

export type Direction = "left" | "right" | "up" | "down";

const axes: Readonly<Record<Direction, { readonly x: number; readonly y: number }>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * The nearest node in a direction, straight ahead before aside; the leftmost one where none is selected; undefined
 * where there is none further.
 */
export function neighbour(nodes: readonly Node[], from: NodeId | undefined, direction: Direction): NodeId | undefined {
  const start = nodes.find(({ id }) => id === from);
  if (!start) return [...nodes].sort((a, b) => a.position.x - b.position.x || a.position.y - b.position.y)[0]?.id;
  const axis = axes[direction];
  let best: { readonly id: NodeId; readonly distance: number } | undefined;
  for (const { id, position } of nodes) {
    const x = position.x - start.position.x;
    const y = position.y - start.position.y;
    const ahead = x * axis.x + y * axis.y;
    if (id === start.id || ahead <= 0) continue;
    const distance = ahead + 2 * Math.abs(x * axis.y + y * axis.x);
    if (!best || distance < best.distance) best = { id, distance };
  }
  return best?.id;
}
