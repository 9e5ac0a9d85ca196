import { Download, ImageDown } from "lucide-react";
import { useMemo } from "react";
import { type FigureName, figureLabel, isShare } from "../../core/compare/figure.ts";
import type { Kept } from "../../core/runs/kept.ts";
import { exportLines } from "../compare/exportLines.ts";
import { FigureField } from "../compare/FigureField.tsx";
import { RaceChart } from "../compare/RaceChart.tsx";
import { CurveScale, type Scale } from "../training/CurveScale.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { usePalette } from "../views/usePalette.ts";
import type { DrawnRun } from "./curveOf.ts";
import styles from "./RunsTab.module.css";

interface RunsChartProps {
  readonly lines: readonly (DrawnRun & { readonly kept: Kept })[];
  readonly figure: FigureName;
  readonly figures: readonly FigureName[];
  readonly onFigure: (figure: FigureName) => void;
  readonly scale: Scale;
  readonly onScale: (scale: Scale) => void;
  readonly onStep: (step: number | undefined) => void;
}

const none: ReadonlySet<number> = new Set();

/** The curves of the chosen runs over each other. */
export function RunsChart({ lines, figure, figures, onFigure, scale, onScale, onStep }: RunsChartProps) {
  const palette = usePalette();
  const bands = useMemo(() => lines.map(({ points }) => points), [lines]);
  const steps = Math.max(1, ...bands.map((points) => points.at(-1)?.step ?? 0));
  const save = (kind: "png" | "svg") => {
    const labelled = lines.map(({ kept: { name }, variant, points }) => ({
      label: variant === undefined ? name : `${name}: ${variant}`,
      points,
    }));
    exportLines("Runs", { title: figureLabel(figure), figure, scale, steps, lines: labelled }, kind, palette);
  };
  return (
    <section className={styles.chart} aria-label="Curves of the chosen runs">
      <header className={styles.bar}>
        <FigureField figure={figure} figures={figures} onFigure={onFigure} />
        {!isShare(figure) && <CurveScale scale={scale} onChange={onScale} />}
        <Menu
          align="end"
          trigger={<IconButton label="Export the chart" icon={Download} size="small" disabled={lines.length === 0} />}
          entries={() => [
            { label: "Chart (PNG)…", icon: ImageDown, onSelect: () => save("png") },
            { label: "Chart (SVG)…", icon: ImageDown, onSelect: () => save("svg") },
          ]}
        />
      </header>
      <div className={styles.plot}>
        <RaceChart
          figure={figure}
          steps={steps}
          bands={bands}
          scale={scale}
          what={lines.length === 1 ? "1 run" : `${lines.length} runs`}
          chosen={none}
          onStep={onStep}
        />
      </div>
    </section>
  );
}
