import { useEffect, useMemo } from "react";
import { useAnalysis } from "../state/analysis.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { useTrainingStore } from "../state/training.ts";
import { extent, withEqualUnits } from "./frame.ts";
import { nodesWithUnits, smallDense, strandsOf } from "./insight.ts";
import { insightStore, type UnitAnswers } from "./insightStore.ts";
import { someOf } from "./pictures.ts";
import { gridOver } from "./regions.ts";
import { useAnswer } from "./usePrediction.ts";

/** Points on each side of a unit's map. */
const side = 20;
const mostCases = 500;
/** All parameters are sent for the few that are shown: of a large network that would cost more than it tells. */
const mostParameters = 20_000;
const weights = { question: { kind: "weights" }, about: undefined } as const;

/** Keeps what the canvas shows of the network's inside up to date. Draws nothing itself. */
export function InsightFollower() {
  useUnits();
  useWires();
  return null;
}

function useUnits(): void {
  const data = useTrainingStore((training) => training.data);
  const document = useDocumentStore((state) => projectOf(state).document);
  const { shapes } = useAnalysis();
  const nodes = useMemo(() => nodesWithUnits(document, shapes).join(" "), [document, shapes]);
  const grid = useMemo(() => {
    if (data?.shape.features.length !== 2) return undefined;
    const { features } = someOf(data.training, mostCases);
    const column = (of: number) =>
      extent(
        features.filter((_, i) => i % 2 === of),
        0.08,
      );
    const square = { width: side, height: side };
    return gridOver(withEqualUnits({ x: column(0), y: column(1) }, square), square, side);
  }, [data]);
  const asked = useMemo(
    () =>
      grid && nodes !== ""
        ? {
            question: {
              kind: "observe",
              nodes: nodes.split(" "),
              features: grid.features,
              count: grid.count,
            } as const,
            about: grid,
          }
        : undefined,
    [grid, nodes],
  );
  const answered = useAnswer(asked);
  useEffect(() => {
    const units = (answered?.answer.nodes ?? []).map(({ node, shape, values }): [string, UnitAnswers] => [
      node,
      { side, units: shape[0] ?? 1, values },
    ]);
    insightStore.setState({ units: new Map(units) });
  }, [answered]);
}

function useWires(): void {
  const document = useDocumentStore((state) => projectOf(state).document);
  const { shapes } = useAnalysis();
  const isSmall = useTrainingStore(({ parameterCount }) => parameterCount > 0 && parameterCount <= mostParameters);
  const some = useMemo(() => smallDense(document, shapes).length > 0, [document, shapes]);
  const answered = useAnswer(isSmall && some ? weights : undefined);
  useEffect(() => {
    insightStore.setState({ strands: strandsOf(document, shapes, answered?.answer.parameters ?? []) });
  }, [answered, document, shapes]);
}
