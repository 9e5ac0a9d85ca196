import { useMemo } from "react";
import type { Node } from "../../core/document/document.ts";
import { ownerOf } from "../../core/document/weights.ts";
import type { Op } from "../../core/op.ts";
import { curveOf, learnedCurveOf } from "../canvas/curve.ts";
import { CurvePlot } from "./CurvePlot.tsx";
import styles from "./LearnedNumbers.module.css";
import { meansOf, meansText, useLearned } from "./useLearned.ts";

/** The graph of an elementwise node, with its parameters as training has them now. Nothing for other nodes. */
export function NodeCurve({ node, op }: { readonly node: Node; readonly op: Op }) {
  const learned = useLearned(ownerOf(node));
  const curve = useMemo(() => {
    const means = meansOf(learned);
    return means.size === 0 ? curveOf(node.op, op, node.settings) : learnedCurveOf(op, node.settings, means);
  }, [node, op, learned]);
  if (!curve) return undefined;
  const means = meansText(learned);
  return (
    <>
      <CurvePlot curve={curve} label={op.label} />
      {means && <p className={styles.note}>{means}</p>}
    </>
  );
}
