import { useMemo } from "react";
import { findOp } from "../../core/catalogue.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { type Query, useAnswer } from "./usePrediction.ts";

/** The features of cases as the network gets them, scaled as its data node says. */
export function useInputs({ features, count }: Query): Float32Array | undefined {
  const node = useDocumentStore(
    (state) => projectOf(state).document.nodes.find(({ op }) => findOp(op)?.group === "data")?.id,
  );
  const asked = useMemo(
    () =>
      node === undefined
        ? undefined
        : { question: { kind: "observe", nodes: [node], features, count } as const, about: count },
    [node, features, count],
  );
  return useAnswer(asked)?.answer.nodes[0]?.values;
}
