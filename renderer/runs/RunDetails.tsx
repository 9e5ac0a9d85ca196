import { FolderOpen, Undo2 } from "lucide-react";
import { useMemo } from "react";
import { showSize } from "../../core/compare/estimate.ts";
import { type Figures, figureLabel, figureNames, isShare } from "../../core/compare/figure.ts";
import { variantsOf } from "../../core/compare/plan.ts";
import { divergences, figureOf, judge, sentences } from "../../core/compare/verdict.ts";
import { optimizerNames } from "../../core/document/training.ts";
import { differences, showAxes } from "../../core/runs/difference.ts";
import { type Kept, type KeptRace, type KeptRun, sourceOf } from "../../core/runs/kept.ts";
import { showKeptRace } from "../compare/store.ts";
import { showCount, showFigure, showShare } from "../training/figures.ts";
import { Button } from "../ui/Button.tsx";
import { restoreRun } from "./keep.ts";
import styles from "./RunsTab.module.css";

/** Of one run what it was, of two what differed. */
export function RunDetails({ chosen }: { readonly chosen: readonly Kept[] }) {
  const [first, second, ...more] = chosen;
  return (
    <section className={styles.details} aria-label="About the chosen runs">
      {!first && <p className={styles.hint}>Choose a run to see it, and a second one to see what differs.</p>}
      {first && !second && <About kept={first} />}
      {first && second && more.length === 0 && <Difference from={first} to={second} />}
      {more.length > 0 && <p className={styles.hint}>Choose two runs to see what differs between them.</p>}
    </section>
  );
}

function Difference({ from, to }: { readonly from: Kept; readonly to: Kept }) {
  const said = useMemo(() => differences(from, to), [from, to]);
  return (
    <>
      <h3>
        From {from.name} to {to.name}
      </h3>
      {said.length === 0 ? (
        <p>Nothing differs: the network, the settings and the seed are the same.</p>
      ) : (
        <ul>
          {said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function About({ kept }: { readonly kept: Kept }) {
  const { document, training } = sourceOf(kept);
  return (
    <>
      <h3>{kept.name}</h3>
      {kept.kind === "run" ? <AboutRun run={kept} /> : <AboutRace race={kept} />}
      <p>
        {document.nodes.length} nodes, trained by {optimizerNames[training.optimizer.kind]} with learning rate{" "}
        {training.learningRate}, batches of {training.batchSize}.
      </p>
      <div className={styles.actions}>
        {kept.kind === "race" && (
          <Button size="small" icon={FolderOpen} onClick={() => showKeptRace(kept)}>
            Open the race
          </Button>
        )}
        <Button size="small" icon={Undo2} onClick={() => restoreRun(kept)}>
          Restore its network
        </Button>
      </div>
    </>
  );
}

const AboutRun = ({ run: { steps, training, final } }: { readonly run: KeptRun }) => (
  <p>
    {showCount(steps)} steps from seed {training.seed}. {showFigures(final)}
  </p>
);

/** `training loss 0.2, validation accuracy 97.5 %.` */
function showFigures(final: Figures): string {
  const shown = figureNames.flatMap((name) => {
    const value = final[name];
    return value === undefined ? [] : [`${figureLabel(name)} ${(isShare(name) ? showShare : showFigure)(value)}`];
  });
  return shown.length === 0 ? "" : `At its end: ${shown.join(", ")}.`;
}

/** Of more sentences than these, the race itself tells. */
const mostSentences = 4;

function AboutRace({ race: { plan, results } }: { readonly race: KeptRace }) {
  const { said, variants } = useMemo(() => {
    const variants = variantsOf(plan);
    const verdict = judge(results, figureOf(plan, results));
    return { said: [...sentences(verdict, variants), ...divergences(results, variants)], variants: variants.length };
  }, [plan, results]);
  return (
    <>
      <p>
        {showSize(variants, plan)}, comparing {showAxes(plan)}.
      </p>
      <ul>
        {said.slice(0, mostSentences).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
