import { useEffect, useMemo, useRef, useState } from "react";
import type { Cases } from "../../core/data/dataset.ts";
import { type Plane, principalPlane, project } from "../../core/figures/pca.ts";
import { useAnswer } from "./usePrediction.ts";

/** Cases in a plane of the numbers that a node gives for each. */
export interface Embedding {
  readonly cases: Cases;
  /** Numbers a case. */
  readonly width: number;
  readonly plane: Plane;
  /** `[cases, 2]` */
  readonly points: Float64Array;
}

/** Where a node puts these cases, as it learns; the data's own features where the node is the data. */
export function useEmbedding(node: string | undefined, isData: boolean, cases: Cases): Embedding | undefined {
  const asked = useMemo(
    () =>
      node === undefined || isData
        ? undefined
        : {
            question: { kind: "observe", nodes: [node], features: cases.features, count: cases.count } as const,
            about: cases,
          },
    [node, isData, cases],
  );
  const answered = useAnswer(asked);
  const [embedding, setEmbedding] = useState<Embedding>();
  /** The plane of the picture before, from which the next one is turned as little as can be. */
  const near = useRef<Plane>(undefined);
  useEffect(() => {
    const values = isData ? cases.features : answered?.answer.nodes[0]?.values;
    const about = isData ? cases : answered?.about;
    if (!values || !about || values.length < 2 * about.count) return setEmbedding(undefined);
    const width = values.length / about.count;
    const plane = planeOf(values, about.count, width, near.current);
    near.current = plane;
    setEmbedding({ cases: about, width, plane, points: project(plane, values, about.count) });
  }, [answered, cases, isData]);
  return embedding;
}

/** Two numbers are their own plane, as they are. */
function planeOf(values: Float32Array, count: number, width: number, near: Plane | undefined): Plane {
  if (width !== 2) return principalPlane(values, count, width, near);
  return {
    mean: new Float64Array(2),
    axes: [Float64Array.of(1, 0), Float64Array.of(0, 1)],
    shares: [1, 0],
  };
}
