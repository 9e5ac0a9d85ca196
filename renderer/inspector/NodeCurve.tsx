import { useMemo } from "react";
import type { Node } from "../../core/document/document.ts";
import { ownerOf } from "../../core/document/weights.ts";
import type { Op } from "../../core/op.ts";
import { curveOf, learnedCurveOf } from "../canvas/curve.ts";
import { CurvePlot } from "./CurvePlot.tsx";
import { useLearned } from "./useLearned.ts";

/** The graph of an elementwise node, with its parameters as training has them now. Nothing for other nodes. */
export function NodeCurve({ node, op }: { readonly node: Node; readonly op: Op }) {
  const learned = useLearned(ownerOf(node));
  const curve = useMemo(() => {
    const single = new Map(
      learned.flatMap(({ name, values: [value, ...more] }) =>
        value === undefined || more.length > 0 ? [] : [[name, value]],
      ),
    );
    return single.size === 0 ? curveOf(node.op, op, node.settings) : learnedCurveOf(op, node.settings, single);
  }, [node, op, learned]);
  return curve && <CurvePlot curve={curve} label={op.label} />;
}
