import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from "react";
import type { Point } from "../../core/document/document.ts";
import { addOp } from "../commands/actions.ts";
import { interfaceStore, setReceiving } from "../state/interface.ts";

/** How far the pointer moves, in pixels, before a press becomes a drag. */
const threshold = 4;

export interface Carried {
  readonly op: string;
  /** In pixels of the window. */
  readonly client: Point;
}

interface Carrying {
  /** What is being carried, and where to; undefined while nothing is. */
  readonly carried: Carried | undefined;
  /** Begins to carry an op, on a press of the pointer. */
  readonly start: (op: string, event: ReactPointerEvent) => void;
}

/** Carries an op from the palette to the canvas with the pointer. Escape lets it go. */
export function useCarry(): Carrying {
  const [pressed, setPressed] = useState<Carried>();
  const [carried, setCarried] = useState<Carried>();
  const latest = useRef<Carried>(undefined);

  useEffect(() => {
    if (!pressed) return;
    const listening = new AbortController();
    const { signal } = listening;
    const show = (next: Carried | undefined) => {
      latest.current = next;
      setCarried(next);
      const { view } = interfaceStore.getState();
      setReceiving(next && view?.holds(next.client) ? view.wireAt(next.client) : undefined);
    };
    const end = () => {
      show(undefined);
      setPressed(undefined);
    };
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      const far = Math.hypot(x - pressed.client.x, y - pressed.client.y) >= threshold;
      if (latest.current || far) show({ op: pressed.op, client: { x, y } });
    };
    const onUp = () => {
      if (latest.current) drop(latest.current);
      end();
    };
    window.addEventListener("pointermove", onMove, { signal });
    window.addEventListener("pointerup", onUp, { signal });
    window.addEventListener("pointercancel", end, { signal });
    window.addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal });
    return () => listening.abort();
  }, [pressed]);

  const start = (op: string, { button, clientX: x, clientY: y }: ReactPointerEvent) => {
    if (button === 0) setPressed({ op, client: { x, y } });
  };
  return { carried, start };
}

function drop({ op, client }: Carried): void {
  const { view, receiving } = interfaceStore.getState();
  if (!view?.holds(client)) return;
  const id = addOp(op, { middle: view.toDocument(client), exact: true, ...(receiving && { edge: receiving }) });
  view.focus(id);
}
