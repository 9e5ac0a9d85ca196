import { Download, GitCompareArrows, Square } from "lucide-react";
import { showTime } from "../../core/compare/estimate.ts";
import { type FigureName, figureLabel, isShare } from "../../core/compare/figure.ts";
import { perform } from "../commands/commands.ts";
import { CurveScale } from "../training/CurveScale.tsx";
import { Button } from "../ui/Button.tsx";
import { Menu } from "../ui/Menu.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import type { ChartLook } from "./CompareTab.tsx";
import { exportRace } from "./exportRace.ts";
import styles from "./RaceBar.module.css";
import { cancelRace, type ShownRace } from "./store.ts";

interface RaceBarProps {
  readonly race: ShownRace;
  readonly figure: FigureName;
  readonly figures: readonly FigureName[];
  readonly onFigure: (figure: FigureName) => void;
  readonly look: ChartLook;
  readonly onLook: (look: ChartLook) => void;
}

const bandNames = { deviation: "± deviation", range: "Min to max" } as const;
const smoothings = { "0": "No smoothing", "0.6": "Smooth", "0.9": "Very smooth" } as const;

/** What is shown and how, how far the race is, and what can be done with it. */
export function RaceBar({ race, figure, figures, onFigure, look, onLook }: RaceBarProps) {
  const options: Readonly<Record<string, string>> = Object.fromEntries(
    figures.map((name) => [name, capital(figureLabel(name))]),
  );
  return (
    <div className={styles.bar}>
      <SelectField<string>
        label="Figure"
        labelPlace="hidden"
        value={figure}
        options={options}
        onChange={(name) => onFigure(name as FigureName)}
      />
      {!isShare(figure) && <CurveScale scale={look.scale} onChange={(scale) => onLook({ ...look, scale })} />}
      <SelectField
        label="Band"
        labelPlace="hidden"
        value={look.band}
        options={bandNames}
        onChange={(band) => onLook({ ...look, band })}
      />
      <SelectField
        label="Smoothing"
        labelPlace="hidden"
        value={String(look.smoothing) as keyof typeof smoothings}
        options={smoothings}
        onChange={(smoothing) => onLook({ ...look, smoothing: Number(smoothing) })}
      />
      <Progress race={race} />
    </div>
  );
}

function Progress({ race }: { readonly race: ShownRace }) {
  const { status, progress } = race;
  const { done, jobs, share, timeLeft } = progress;
  if (status !== "running") {
    return (
      <div className={styles.end}>
        <span>{status === "finished" ? `${jobs} runs` : `Stopped: ${done} of ${jobs} runs`}</span>
        <Menu
          align="end"
          trigger={
            <Button size="small" look="plain" icon={Download}>
              CSV
            </Button>
          }
          entries={() => [
            { label: "Export the runs…", onSelect: () => void exportRace(race, "runs") },
            { label: "Export the curves…", onSelect: () => void exportRace(race, "curves") },
          ]}
        />
        <Button size="small" icon={GitCompareArrows} onClick={() => perform("compare")}>
          Compare…
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.end}>
      <progress aria-label="Progress of the race" max={1} value={share} />
      <span>
        {done} of {jobs} runs{timeLeft === undefined ? "" : `, ${showTime(timeLeft)} left`}
      </span>
      <Button size="small" icon={Square} onClick={cancelRace}>
        Stop
      </Button>
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
