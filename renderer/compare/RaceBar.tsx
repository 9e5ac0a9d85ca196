import {
  Bookmark,
  BookmarkCheck,
  Download,
  FileText,
  GitCompareArrows,
  ImageDown,
  Play,
  Square,
  Table,
} from "lucide-react";
import { showTime } from "../../core/compare/estimate.ts";
import type { FigureName } from "../../core/compare/figure.ts";
import type { Kept } from "../../core/runs/kept.ts";
import { perform } from "../commands/commands.ts";
import { showFullDate } from "../runs/showDate.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { setDockTab } from "../state/interface.ts";
import { showCount } from "../training/figures.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Segments } from "../ui/Segments.tsx";
import { usePalette } from "../views/usePalette.ts";
import { type ChartLook, ChartLookPopover } from "./ChartLookPopover.tsx";
import { exportChart, exportReport, exportTable, type RaceView } from "./exportRace.ts";
import { FigureField } from "./FigureField.tsx";
import styles from "./RaceBar.module.css";
import { cancelRace, goOnWithRace, keepShownRace, type ShownRace } from "./store.ts";

const shownNames = { curves: "Curves", pictures: "Pictures" } as const;

interface RaceBarProps {
  readonly race: ShownRace;
  readonly view: RaceView;
  readonly figures: readonly FigureName[];
  readonly onFigure: (figure: FigureName) => void;
  readonly onLook: (look: ChartLook) => void;
  /** Whether pictures are shown in the place of curves; undefined where there are none. */
  readonly pictured: boolean | undefined;
  readonly onPictured: (pictured: boolean) => void;
}

/** What is shown and how, how far the race is, and what can be done with it. */
export function RaceBar(props: RaceBarProps) {
  const { race, view, figures, onFigure, onLook, pictured, onPictured } = props;
  const { figure, look } = view;
  return (
    <div className={styles.bar}>
      <FigureField figure={figure} figures={figures} onFigure={onFigure} />
      {pictured !== undefined && (
        <Segments
          label="What is shown of the race"
          options={shownNames}
          value={pictured ? "pictures" : "curves"}
          onChange={(next) => onPictured(next === "pictures")}
        />
      )}
      {pictured !== true && <ChartLookPopover figure={figure} look={look} onLook={onLook} />}
      <Progress race={race} view={view} />
    </div>
  );
}

function Progress({ race, view }: { readonly race: ShownRace; readonly view: RaceView }) {
  const { status, progress } = race;
  const { done, jobs, share, timeLeft } = progress;
  if (status !== "running") {
    return (
      <div className={styles.end}>
        <span>
          {status === "finished" ? `${showCount(jobs)} runs` : `Stopped: ${showCount(done)} of ${showCount(jobs)} runs`}
        </span>
        <Keeping race={race} />
        <Export race={race} view={view} />
        {status === "cancelled" && (
          <Button size="small" icon={Play} onClick={() => void goOnWithRace()}>
            Go on
          </Button>
        )}
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
        {showCount(done)} of {showCount(jobs)} runs{timeLeft === undefined ? "" : `, ${showTime(timeLeft)} left`}
      </span>
      <Button size="small" icon={Square} onClick={cancelRace}>
        Stop
      </Button>
    </div>
  );
}

/** Whether the race is kept in the project, and a button to keep it where it is not. */
function Keeping({ race: { kept } }: { readonly race: ShownRace }) {
  const entry = useKept(kept);
  return entry ? (
    <IconButton
      label={`Kept as “${entry.name}”: show under Runs`}
      icon={BookmarkCheck}
      size="small"
      onClick={() => setDockTab("runs")}
    />
  ) : (
    <IconButton label="Keep this race" icon={Bookmark} size="small" onClick={keepShownRace} />
  );
}

const useKept = (id: string | undefined): Kept | undefined =>
  useDocumentStore((state) => projectOf(state).runs.find((kept) => kept.id === id));

function Export({ race, view }: { readonly race: ShownRace; readonly view: RaceView }) {
  const palette = usePalette();
  const entry = useKept(race.kept);
  const name = entry?.name ?? "Race";
  return (
    <Menu
      align="end"
      trigger={<IconButton label="Export the race" icon={Download} size="small" />}
      entries={() => [
        {
          label: "Report (HTML)…",
          icon: FileText,
          onSelect: () => exportReport(name, showFullDate(entry?.date ?? new Date().toISOString()), race, view),
        },
        "separator",
        { label: "Chart (PNG)…", icon: ImageDown, onSelect: () => exportChart(name, race, view, "png", palette) },
        { label: "Chart (SVG)…", icon: ImageDown, onSelect: () => exportChart(name, race, view, "svg", palette) },
        "separator",
        { label: "Runs (CSV)…", icon: Table, onSelect: () => exportTable(name, race, "runs") },
        { label: "Curves (CSV)…", icon: Table, onSelect: () => exportTable(name, race, "curves") },
      ]}
    />
  );
}
