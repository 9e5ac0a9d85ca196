import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useState } from "react";
import { type Column, columnsOf, showCell, shows } from "../../core/compare/columns.ts";
import { type FigureName, figureLabel, isGain } from "../../core/compare/figure.ts";
import type { RunResult } from "../../core/compare/run.ts";
import { type Summary, summarize } from "../../core/compare/summary.ts";
import { type BandPoint, nearestPoint } from "./bands.ts";
import { LineSign } from "./LineSign.tsx";
import styles from "./RaceTable.module.css";
import { orderOf, type Sorting } from "./sorting.ts";

interface RaceTableProps {
  readonly labels: readonly string[];
  readonly results: readonly RunResult[];
  readonly figure: FigureName;
  /** By the number of the variant. */
  readonly bands: readonly (readonly BandPoint[])[];
  /** The step that is read on the chart. */
  readonly step: number | undefined;
  readonly chosen: ReadonlySet<number>;
  /** `add` keeps those that are chosen. */
  readonly onChoose: (variant: number, add: boolean) => void;
}

/** The variants and their figures: a legend that isolates, and a table that sorts. */
export function RaceTable({ labels, results, figure, bands, step, chosen, onChoose }: RaceTableProps) {
  const summaries = useMemo(() => summarize(labels.length, results), [labels.length, results]);
  const columns = useMemo(() => columnsOf(summaries), [summaries]);
  const [sorting, setSorting] = useState<Sorting>();
  const lead = columns.find(({ label }) => label === figureLabel(figure));
  const ordered = orderOf(summaries, columns, sorting ?? { label: figureLabel(figure), descending: isGain(figure) });
  const others = columns.filter((column) => column !== lead);
  const sortBy = (label: string) =>
    setSorting((before) => ({ label, descending: before?.label === label && !before.descending }));
  const head = (column: Column, shown: string) => {
    const direction = sorting?.label === column.label ? (sorting.descending ? "descending" : "ascending") : "none";
    return (
      <th key={column.label} aria-sort={direction} scope="col">
        <button type="button" title={column.help} onClick={() => sortBy(column.label)}>
          {shown}
          {direction === "ascending" && <ArrowUp size={12} aria-hidden />}
          {direction === "descending" && <ArrowDown size={12} aria-hidden />}
        </button>
      </th>
    );
  };
  return (
    <table className={styles.table} aria-label="Variants">
      <thead>
        <tr>
          <th scope="col">Variant</th>
          {lead && head(lead, step === undefined ? lead.label : `at step ${step}`)}
          {others.map((column) => head(column, column.label))}
        </tr>
      </thead>
      <tbody>
        {ordered.map((variant) => {
          const summary = summaries[variant];
          if (!summary) return null;
          const read = step === undefined ? undefined : nearestPoint(bands[variant] ?? [], step);
          return (
            <tr key={labels[variant]} data-dim={chosen.size > 0 && !chosen.has(variant)}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={chosen.has(variant)}
                  onClick={(event) => onChoose(variant, event.shiftKey || event.ctrlKey || event.metaKey)}
                >
                  <LineSign variant={variant} />
                  {labels[variant]}
                </button>
                <Note summary={summary} />
              </th>
              {lead && <td data-lead>{read ? showReading(lead, read) : showCell(lead, summary)}</td>}
              {others.map((column) => (
                <td key={column.label}>{showCell(column, summary)}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const showReading = ({ kind }: Column, { mean, deviation }: BandPoint): string =>
  `${shows[kind](mean)} ± ${shows[kind](deviation)}`;

function Note({ summary: { diverged, runs, refusal } }: { readonly summary: Summary }) {
  if (refusal !== undefined) return <small title={refusal}>cannot be trained</small>;
  return diverged === 0 ? null : (
    <small>
      {diverged} of {runs} diverged
    </small>
  );
}
