/** What has been seen inside the network, for the cards and wires of the canvas. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { NodeId } from "../../core/document/document.ts";

/** What the units of a node answer on a square grid of points, row by row from the top. */
export interface UnitAnswers {
  readonly side: number;
  readonly units: number;
  /** `[side · side, units]` */
  readonly values: Float32Array;
}

interface Insight {
  readonly units: ReadonlyMap<NodeId, UnitAnswers>;
  readonly strands: ReadonlyMap<NodeId, readonly number[]>;
}

export const insightStore = createStore<Insight>(() => ({ units: new Map(), strands: new Map() }));

/** What the units of a node answer; undefined where that is not shown. */
export const useUnitAnswers = (id: NodeId): UnitAnswers | undefined =>
  useStore(insightStore, ({ units }) => units.get(id));

/** How thick the strands of a wire into a node are, from 0 to 1; undefined where they are not told apart. */
export const useStrands = (id: NodeId): readonly number[] | undefined =>
  useStore(insightStore, ({ strands }) => strands.get(id));
