import { useEffect, useState } from "react";
import { estimateTime, variantsToTry } from "../../core/compare/estimate.ts";
import type { FromRunner } from "../../core/compare/job.ts";
import type { Plan, Variant } from "../../core/compare/plan.ts";
import { readDataFiles } from "../state/dataFiles.ts";
import { connectRacer, racers } from "./racerPort.ts";

/** ms without a change before a plan is tried: a list that is typed is many changes. */
const settleTime = 400;

/** How long a plan will take, in ms, from trying some of its variants in a worker; undefined until that is done. */
export function useEstimate(plan: Plan | undefined, variants: readonly Variant[]): number | undefined {
  const [time, setTime] = useState<number>();
  useEffect(() => {
    setTime(undefined);
    if (!plan || variants.length === 0) return;
    let over = false;
    let stop = () => undefined;
    const timer = setTimeout(async () => {
      const files = await readDataFiles(variants.map(({ document }) => document));
      if (over) return;
      const port = connectRacer();
      stop = () => {
        port.end();
        return undefined;
      };
      const tried = variantsToTry(variants.length);
      const measured: Extract<FromRunner, { readonly kind: "measured" }>[] = [];
      port.onMessage((message) => {
        if (message.kind !== "measured") return;
        measured.push(message);
        if (measured.length < tried.length) return;
        setTime(estimateTime(measured, plan, variants, racers));
        port.end();
      });
      port.post({
        kind: "race",
        variants: variants.map(({ document, training }) => ({ document, training })),
        files,
        distance: { steps: plan.steps, target: plan.target },
      });
      for (const variant of tried) port.post({ kind: "measure", variant });
    }, settleTime);
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [plan, variants]);
  return time;
}
