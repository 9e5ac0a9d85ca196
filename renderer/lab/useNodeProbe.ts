/** What a node of the running network looks like inside, a few times a second. */
import { useEffect, useState } from "react";
import type { NodeId } from "../../core/document/document.ts";
import type { NodeFigures } from "../../core/probe/measure.ts";
import { probe, trainingStore } from "../state/training.ts";

export interface LiveFigures {
  readonly step: number;
  /** Undefined where the node cannot be measured: it is no part of what is trained, or its numbers are not finite. */
  readonly figures: NodeFigures | undefined;
}

/** ms at least from an answer to the next question. */
const pause = 250;

/** Asks again whenever the network has learned, one question at a time. Undefined while there is no answer. */
export function useNodeProbe(node: NodeId | undefined): LiveFigures | undefined {
  const [live, setLive] = useState<LiveFigures>();
  useEffect(() => {
    setLive(undefined);
    if (node === undefined) return;
    let stopped = false;
    let busy = false;
    let stale = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      if (busy) {
        stale = true;
        return;
      }
      busy = true;
      stale = false;
      const probed = await probe();
      if (stopped) return;
      setLive(probed && { step: probed.step, figures: probed.nodes.find((one) => one.node === node) });
      timer = setTimeout(() => {
        busy = false;
        if (stale) ask();
      }, pause);
    };
    ask();
    const unsubscribe = trainingStore.subscribe((now, before) => {
      if (now.step !== before.step || now.status !== before.status || now.data !== before.data) ask();
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [node]);
  return live;
}
