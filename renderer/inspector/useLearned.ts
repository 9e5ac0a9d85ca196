/** What training has made of a node's parameters. */
import { useMemo } from "react";
import type { NodeId } from "../../core/document/document.ts";
import type { Learned } from "../../core/lab/alone.ts";
import type { ParameterNumbers } from "../../core/train/followed.ts";
import { useTrainingStore } from "../state/training.ts";

/** The parameters of a node by their own names, as they are now; none where a layer has many numbers or no run is on. */
export function useLearned(id: NodeId): readonly ParameterNumbers[] {
  const parameters = useTrainingStore((state) => state.parameters);
  return useMemo(() => {
    const prefix = `${id}.`;
    return parameters.flatMap((parameter) =>
      parameter.name.startsWith(prefix) ? [{ ...parameter, name: parameter.name.slice(prefix.length) }] : [],
    );
  }, [parameters, id]);
}

/** The one number that a curve is drawn with for each parameter: the mean where there are several. */
export const meansOf = (parameters: readonly ParameterNumbers[]): Learned =>
  new Map(
    parameters.map(({ name, values, spread }) => [
      name,
      spread?.mean ?? values.reduce((sum, value) => sum + value, 0) / values.length,
    ]),
  );

/** Which of them stand for several numbers, in words; undefined where none does. */
export function meansText(parameters: readonly ParameterNumbers[]): string | undefined {
  const several = parameters.flatMap(({ name, values, spread }) => {
    const count = spread?.count ?? values.length;
    return count > 1 ? [`the mean of the ${count} numbers of ${name}`] : [];
  });
  return several.length > 0 ? `Drawn with ${several.join(" and ")}.` : undefined;
}
