/** Gathers what a run reports, and hands it to the store a few times a second: as it is, or as an earlier step shows it. */
import type { StoreApi } from "zustand/vanilla";
import type { ProbeFigures } from "../../core/probe/measure.ts";
import type { Event } from "../../core/worker/protocol.ts";
import { type CurvePoint, createCurveBuffer } from "./curveBuffer.ts";
import { latestAt, pastFigures, type Viewed } from "./past.ts";
import { remember } from "./probeHistory.ts";
import { noFigures, nothing, type Training } from "./run.ts";

export interface Gatherer {
  /** Takes in what the run reports. */
  onEvent(event: Event): void;
  /** Forgets the run. What is `kept` of it stands in the store, and nothing else. */
  forget(kept?: Partial<Training>): void;
  /** Changes the store at once. */
  publish(patch?: Partial<Training>): void;
  /** Shows an earlier step until the run reports another state; the present where it is that. */
  show(viewed: Viewed): void;
  shown(): Viewed | undefined;
  /** All curves, whatever is shown. */
  curves(): readonly CurvePoint[];
  /** Goes on from a step with these curves and the looks up to it. */
  goOnFrom(step: number, curves: readonly CurvePoint[], patch: Partial<Training>): void;
}

/** ms between two changes of the figures in the store. */
const interval = 100;

export function createGatherer(store: StoreApi<Training>): Gatherer {
  const buffer = createCurveBuffer();
  /** Newer than what the store has. */
  let gathered = noFigures;
  let probes: readonly ProbeFigures[] = [];
  /** The earlier step that is shown. */
  let shown: Viewed | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function publish(patch: Partial<Training> = {}): void {
    clearTimeout(timer);
    timer = undefined;
    const present = { ...gathered, curves: buffer.snapshot(), probes, now: undefined };
    store.setState({ ...present, ...(shown && pastFigures(shown, present)), ...patch });
  }

  const publishSoon = (): void => {
    timer ??= setTimeout(publish, interval);
  };

  return {
    publish,
    onEvent(event) {
      switch (event.kind) {
        case "progress": {
          for (const metrics of event.metrics) {
            buffer.push(metrics);
            const { step, epoch } = metrics;
            gathered = { ...gathered, step, epoch, latest: { ...gathered.latest, ...metrics } };
          }
          const { stepsPerSecond, threads, parameters, kept } = event;
          gathered = { ...gathered, stepsPerSecond, threads, parameters, kept };
          publishSoon();
          return;
        }
        case "probed":
          probes = remember(probes, event.figures);
          publishSoon();
          return;
        case "state":
          gathered = { ...gathered, step: event.step, kept: gathered.kept.filter((step) => step <= event.step) };
          shown = undefined;
          // While another run is loaded this one is still on, and is only looked at again if that is refused.
          publish(store.getState().status === "loading" ? {} : { status: event.state });
          return;
        case "failed":
          gathered = { ...gathered, step: event.step };
          publish({ failure: event.problem });
          return;
      }
    },
    forget(kept = {}) {
      buffer.clear();
      gathered = noFigures;
      probes = [];
      shown = undefined;
      clearTimeout(timer);
      timer = undefined;
      store.setState({ ...nothing, ...kept });
    },
    show(viewed) {
      shown = viewed.step === gathered.step ? undefined : viewed;
    },
    shown: () => shown,
    curves: buffer.snapshot,
    goOnFrom(step, curves, patch) {
      buffer.fill(curves);
      probes = probes.filter((look) => look.step <= step);
      gathered = { ...gathered, latest: latestAt(step, gathered.epoch, curves) };
      publish(patch);
    },
  };
}
