import { CircleAlert, Crosshair, RotateCcw, Wrench } from "lucide-react";
import { useState } from "react";
import type { Finding } from "../../core/doctor/diagnose.ts";
import type { Problem } from "../../core/document/problem.ts";
import { CompareTab } from "../compare/CompareTab.tsx";
import { LayersTab } from "../layers/LayersTab.tsx";
import { WireGradients } from "../layers/WireGradients.tsx";
import { CurveActions } from "../runs/CurveActions.tsx";
import { RunsTab } from "../runs/RunsTab.tsx";
import { useAnalysis } from "../state/analysis.ts";
import { rescue, useFindings } from "../state/doctor.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { focusNode, setDockTab, useInterfaceStore } from "../state/interface.ts";
import { reset, useTrainingStore } from "../state/training.ts";
import { Button } from "../ui/Button.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { CurveScale, type Scale } from "./CurveScale.tsx";
import { Curves } from "./Curves.tsx";
import styles from "./Dock.module.css";
import { showCount } from "./figures.ts";
import { nodeName } from "./nodeName.ts";
import { Problems } from "./Problems.tsx";
import { bestKept } from "./past.ts";
import { RunFacts } from "./RunFacts.tsx";
import { TimeBar } from "./TimeBar.tsx";

/** What training has come to, and what is wrong. */
export function Dock() {
  const tab = useInterfaceStore((state) => state.dockTab);
  const { problems } = useAnalysis();
  // Some of what the doctor says the network's own problems say already.
  const isNew = ({ node, message }: Finding) => !problems.some((p) => p.node === node && p.message === message);
  const findings = useFindings().filter(isNew);
  const failure = useTrainingStore((training) => training.failure);
  const [scale, setScale] = useState<Scale>("linear");
  const status = useTrainingStore((training) => training.status);
  // What keeps a run from beginning stands among the problems, unless it is found out only then.
  const isNews = status === "failed" || !problems.some(({ severity }) => severity === "error");
  return (
    <section className={styles.dock} aria-label="Training results">
      {failure && isNews && <Failure problem={failure} />}
      <div className={styles.tabs}>
        <Tabs
          label="Training results"
          value={tab}
          onChange={setDockTab}
          tabs={[
            { value: "curves", label: "Curves", content: <Curves scale={scale} /> },
            { value: "layers", label: "Layers", content: <LayersTab /> },
            { value: "compare", label: "Compare", content: <CompareTab /> },
            { value: "runs", label: "Runs", content: <RunsTab /> },
            {
              value: "problems",
              label: "Problems",
              badge: problems.length + findings.length > 0 && <Count problems={problems} findings={findings} />,
              content: <Problems problems={problems} findings={findings} />,
            },
          ]}
          actions={
            <div className={styles.actions}>
              <RunFacts />
              {tab === "layers" && <WireGradients />}
              {tab === "curves" && <CurveScale scale={scale} onChange={setScale} />}
              {tab === "curves" && <CurveActions scale={scale} />}
            </div>
          }
        />
      </div>
      {(tab === "curves" || tab === "layers") && <TimeBar />}
    </section>
  );
}

function Count({
  problems,
  findings,
}: {
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}) {
  const severities = problems.map(({ severity }) => severity);
  const worst = severities.includes("error") ? "error" : severities.includes("warning") ? "warning" : "finding";
  return (
    <span className={styles.count} data-severity={worst}>
      {problems.length + findings.length}
    </span>
  );
}

function Failure({ problem }: { readonly problem: Problem }) {
  const node = useDocumentStore((state) => projectOf(state).document.nodes.find(({ id }) => id === problem.node));
  const fix = useFindings().find(({ kind }) => kind === "notFinite")?.fix;
  const step = useTrainingStore((training) => bestKept(training) ?? 0);
  return (
    <div className={styles.failure} role="alert">
      <CircleAlert size={18} aria-hidden />
      <p>
        {node && <strong>{nodeName(node)}: </strong>}
        {problem.message}
      </p>
      <div className={styles.remedies}>
        {fix && (
          <Button size="small" icon={Wrench} onClick={() => rescue(fix, step)}>
            {fix.label}
            {step > 0 && `, from step ${showCount(step)}`}
          </Button>
        )}
        {node && (
          <Button size="small" icon={Crosshair} onClick={() => focusNode(node.id)}>
            Show node
          </Button>
        )}
        <Button size="small" icon={RotateCcw} onClick={() => reset()}>
          Reset
        </Button>
      </div>
    </div>
  );
}
