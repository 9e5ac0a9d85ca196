/** What training has made of a node's parameters. */
import { useMemo } from "react";
import type { NodeId } from "../../core/document/document.ts";
import type { ParameterNumbers } from "../../core/worker/protocol.ts";
import { useTrainingStore } from "../state/training.ts";

/** The parameters of a node by their own names, as they are now; none where the node has many numbers or no run is on. */
export function useLearned(id: NodeId): readonly ParameterNumbers[] {
  const parameters = useTrainingStore((state) => state.parameters);
  return useMemo(() => {
    const prefix = `${id}.`;
    return parameters.flatMap(({ name, values }) =>
      name.startsWith(prefix) ? [{ name: name.slice(prefix.length), values }] : [],
    );
  }, [parameters, id]);
}
