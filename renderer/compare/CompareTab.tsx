import { GitCompareArrows } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { type FigureName, figureLabel, figureNames } from "../../core/compare/figure.ts";
import { divergences, figureOf, judge, sentences } from "../../core/compare/verdict.ts";
import { perform } from "../commands/commands.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { bandsOf } from "./bands.ts";
import type { ChartLook } from "./ChartLookPopover.tsx";
import styles from "./CompareTab.module.css";
import { RaceBar } from "./RaceBar.tsx";
import { RaceChart } from "./RaceChart.tsx";
import { RaceTable } from "./RaceTable.tsx";
import { type ShownRace, useCompareStore } from "./store.ts";
import { VariantPictures } from "./VariantPictures.tsx";

/** The race: curves, what is real, and the table. */
export function CompareTab() {
  const race = useDeferredValue(useCompareStore((state) => state.race));
  if (race) return <RaceResults key={race.id} race={race} />;
  return (
    <EmptyState
      icon={GitCompareArrows}
      title="Nothing compared yet"
      action={
        <Button size="small" icon={GitCompareArrows} onClick={() => perform("compare")}>
          Compare…
        </Button>
      }
    >
      Put activations, losses or settings against each other, each with the same seeds.
    </EmptyState>
  );
}

const none: ReadonlySet<number> = new Set();

function RaceResults({ race }: { readonly race: ShownRace }) {
  const { plan, variants, results, sights, status } = race;
  const [wantsPictures, setPictured] = useState(false);
  const pictured = sights.size > 0 ? wantsPictures : undefined;
  const [wanted, setFigure] = useState<FigureName>();
  const [look, setLook] = useState<ChartLook>({ scale: "log", band: "deviation", smoothing: 0 });
  const [chosen, setChosen] = useState(none);
  const [step, setStep] = useState<number>();
  const available = figureNames.filter((name) => results.some(({ final }) => final[name] !== undefined));
  const figure = wanted !== undefined && available.includes(wanted) ? wanted : figureOf(plan, results);
  const bands = useMemo(
    () => bandsOf(variants.length, results, figure, look.band, look.smoothing),
    [variants, results, figure, look],
  );
  const [only] = chosen;
  const choose = (variant: number, add: boolean) =>
    setChosen((before) => {
      if (!add) return before.size === 1 && before.has(variant) ? none : new Set([variant]);
      const next = new Set(before);
      if (!next.delete(variant)) next.add(variant);
      return next;
    });
  return (
    <div className={styles.results}>
      <RaceBar
        race={race}
        view={{ figure, look, chosen }}
        figures={available}
        onFigure={setFigure}
        onLook={setLook}
        pictured={pictured}
        onPictured={setPictured}
      />
      <div className={styles.body}>
        {pictured ? (
          <VariantPictures
            labels={variants.map(({ label }) => label)}
            sights={sights}
            chosen={chosen}
            onChoose={choose}
          />
        ) : (
          <RaceChart
            figure={figure}
            steps={plan.steps}
            bands={bands}
            scale={look.scale}
            what={`mean and band of ${bands.length} variants`}
            chosen={chosen}
            onStep={setStep}
          />
        )}
        <div className={styles.side}>
          {status !== "running" && (
            <Verdict race={race} figure={figure} reference={chosen.size === 1 ? only : undefined} />
          )}
          <div className={styles.table}>
            <RaceTable
              labels={variants.map(({ label }) => label)}
              results={results}
              figure={figure}
              bands={bands}
              step={step}
              chosen={chosen}
              onChoose={choose}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

interface VerdictProps {
  readonly race: ShownRace;
  readonly figure: FigureName;
  /** The variant that the sentences are about; the best where it is left out. */
  readonly reference: number | undefined;
}

/** Testing all pairs takes its time, and means nothing before all seeds are there. */
function Verdict({ race: { results, variants }, figure, reference }: VerdictProps) {
  const verdict = useMemo(() => judge(results, figure), [results, figure]);
  const said = [...sentences(verdict, variants, reference), ...divergences(results, variants)];
  if (said.length === 0) return null;
  return (
    <section className={styles.said} aria-label={`What is real of the ${figureLabel(figure)}`}>
      <h3>Which differences are real</h3>
      <ul>
        {said.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
