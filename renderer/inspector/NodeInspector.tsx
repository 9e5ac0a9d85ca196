import { ChartSpline } from "lucide-react";
import { findOp } from "../../core/catalogue.ts";
import { canBypass } from "../../core/document/bypass.ts";
import type { Node } from "../../core/document/document.ts";
import { OpGlyph } from "../canvas/OpGlyph.tsx";
import { nameOf } from "../canvas/summary.ts";
import { OwnDataPanel } from "../data/OwnDataPanel.tsx";
import { openLabOf } from "../lab/labStore.ts";
import { groups } from "../palette/groups.ts";
import { useAnalysisOf } from "../state/analysis.ts";
import { Button } from "../ui/Button.tsx";
import { BypassField } from "./BypassField.tsx";
import { FieldForm } from "./FieldForm.tsx";
import { Formula } from "./Formula.tsx";
import styles from "./Inspector.module.css";
import { LearnedNumbers } from "./LearnedNumbers.tsx";
import { NodeCurve } from "./NodeCurve.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { WeightsField } from "./WeightsField.tsx";

/** One node: its settings, its problems, what it computes and what to know of it. */
export function NodeInspector({ node }: { readonly node: Node }) {
  const problems = useAnalysisOf((analysis) => analysis.problemsByNode.get(node.id)) ?? [];
  const op = findOp(node.op);
  if (!op) {
    return (
      <div className={styles.content}>
        <h2 className={styles.name}>{nameOf(node, op)}</h2>
        <ProblemList problems={problems} />
      </div>
    );
  }
  return (
    <div className={styles.content}>
      <header className={styles.header}>
        <OpGlyph name={node.op} op={op} size={28} />
        <div className={styles.titles}>
          <h2 className={styles.name}>{nameOf(node, op)}</h2>
          <p className={styles.group} style={{ color: groups[op.group].colour }}>
            {node.name && node.name !== op.label ? `${op.label} · ` : ""}
            {groups[op.group].label}
          </p>
        </div>
      </header>
      <p className={styles.summary}>{op.summary}</p>
      <ProblemList problems={problems.filter(({ field }) => field === undefined)} />
      {op.group === "data" && <OwnDataPanel node={node} />}
      <FieldForm node={node} op={op} problems={problems} />
      {op.weights && <WeightsField node={node} />}
      {canBypass(op) && <BypassField node={node} />}
      <NodeCurve node={node} op={op} />
      {(op.group === "activation" || op.group === "loss") && (
        <div className={styles.actions}>
          <Button size="small" icon={ChartSpline} onClick={() => openLabOf(node.id, node.op)}>
            Show in the function lab
          </Button>
        </div>
      )}
      <LearnedNumbers node={node} />
      <Formula tex={op.formulaWith?.(node.settings) ?? op.formula} />
      <section className={styles.section}>
        <h3 className={styles.heading}>Good to know</h3>
        {op.notes.map((note) => (
          <p key={note} className={styles.note}>
            {note}
          </p>
        ))}
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>In PyTorch</h3>
        <code className={styles.code}>{op.torch(node.settings)}</code>
      </section>
    </div>
  );
}
