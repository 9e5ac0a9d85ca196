import { useRef } from "react";
import { type FigureName, isShare } from "../../core/compare/figure.ts";
import type { Kept } from "../../core/runs/kept.ts";
import type { BandPoint } from "../compare/bands.ts";
import { showFigure, showShare } from "../training/figures.ts";
import { RunRow } from "./RunRow.tsx";
import styles from "./RunsTab.module.css";

export interface RunLine {
  readonly kept: Kept;
  /** What its curve says at the step that is read, or at its end. */
  readonly read: BandPoint | undefined;
  /** Which variant of a race is drawn. */
  readonly variant: string | undefined;
}

interface RunListProps {
  /** Oldest first. */
  readonly runs: readonly Kept[];
  /** Those on the chart, in their order. */
  readonly lines: readonly RunLine[];
  readonly figure: FigureName;
  /** What the figures beside the names are. */
  readonly head: string;
  readonly onChoose: (ids: readonly string[]) => void;
}

/** The runs, the newest first: which are on the chart, what they came to, and what can be done with each. */
export function RunList({ runs, lines, figure, head, onChoose }: RunListProps) {
  const list = useRef<HTMLUListElement>(null);
  const chosen = lines.map(({ kept }) => kept.id);
  const show = isShare(figure) ? showShare : showFigure;
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <section className={styles.list} aria-label="Kept runs">
      <header className={styles.head}>
        <span>{runs.length === 1 ? "1 run" : `${runs.length} runs`}</span>
        <span>{head}</span>
      </header>
      <ul ref={list} tabIndex={-1}>
        {runs.toReversed().map((kept) => {
          const place = chosen.indexOf(kept.id);
          const line = lines[place];
          return (
            <RunRow
              key={kept.id}
              kept={kept}
              line={line && { place, variant: line.variant, figure: line.read && show(line.read.mean) }}
              onToggle={() => toggle(kept.id)}
              onOnly={() => onChoose([kept.id])}
              onDeleted={() => requestAnimationFrame(() => list.current?.focus())}
            />
          );
        })}
      </ul>
    </section>
  );
}
