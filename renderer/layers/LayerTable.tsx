import type { CSSProperties, ReactNode } from "react";
import type { NodeId } from "../../core/document/document.ts";
import { showCount } from "../training/figures.ts";
import { showMeasured, showTick } from "../views/ticks.ts";
import styles from "./LayerTable.module.css";
import type { LayerRow } from "./layerRows.ts";
import { type ColumnScale, decadeScale, linearScale } from "./scales.ts";

interface LayerTableProps {
  readonly rows: readonly LayerRow[];
  readonly step: number;
  readonly selected: NodeId;
  readonly onSelect: (node: NodeId) => void;
}

/** Updates of a thousandth of the weights or so are usual; these are the ends of what is. */
const usualUpdates = [1e-4, 1e-2] as const;

/** A row for each node, from the data to the loss, with its figures drawn on the axes of the columns. */
export function LayerTable({ rows, step, selected, onSelect }: LayerTableProps) {
  const values = linearScale(rows.flatMap(({ mean, deviation }) => [mean - deviation, mean + deviation]));
  const gradients = decadeScale(rows.map(({ gradientNorm }) => gradientNorm));
  const updates = decadeScale([...usualUpdates, ...rows.map(({ updateRatio = 0 }) => updateRatio)]);
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={`The layers at step ${showCount(step)}`}>
        <thead>
          <tr>
            <th scope="col" className={styles.name}>
              Step {showCount(step)}
            </th>
            <Axis scale={values} title="Values" hint="mean ± deviation" />
            <Axis scale={gradients} title="Gradient" hint="length, log" />
            <Axis scale={updates} title="Update" hint="of weights a step, log" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.node}.${row.port}`} data-selected={row.node === selected} data-group={row.group}>
              <th scope="row" className={styles.name}>
                <button type="button" onClick={() => onSelect(row.node)} aria-pressed={row.node === selected}>
                  <span className={styles.label}>{row.name}</span>
                  {row.blocked && (
                    <span className={styles.blocked} data-kind={row.blocked.kind}>
                      {Math.round(100 * row.blocked.share)} % {row.blocked.kind}
                    </span>
                  )}
                </button>
              </th>
              <Cell scale={values} text={`${showMeasured(row.mean)} ± ${showMeasured(row.deviation)}`}>
                <Span scale={values} from={row.mean - row.deviation} to={row.mean + row.deviation} />
                <Dot scale={values} value={row.mean} />
              </Cell>
              <Cell scale={gradients} text={showMeasured(row.gradientNorm)}>
                <Dot scale={gradients} value={row.gradientNorm} />
              </Cell>
              <Cell scale={updates} text={row.updateRatio === undefined ? "" : showMeasured(row.updateRatio)}>
                {row.updateRatio !== undefined && (
                  <>
                    <Span scale={updates} from={usualUpdates[0]} to={usualUpdates[1]} isUsual />
                    <Dot scale={updates} value={row.updateRatio} />
                  </>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const at = (place: number): CSSProperties => ({ left: `${100 * place}%` });

function Axis({ scale, title, hint }: { readonly scale: ColumnScale; readonly title: string; readonly hint: string }) {
  return (
    <th scope="col">
      <span className={styles.title}>
        {title} <small>{hint}</small>
      </span>
      <span
        className={styles.axis}
        aria-hidden="true"
        data-long={scale.ticks.some((tick) => showTick(tick).length > 4)}
      >
        {scale.ticks.map((tick) => (
          <span key={tick} style={at(scale.place(tick) ?? 0)}>
            {showTick(tick)}
          </span>
        ))}
      </span>
    </th>
  );
}

interface CellProps {
  readonly scale: ColumnScale;
  /** The figure in words. */
  readonly text: string;
  readonly children: ReactNode;
}

function Cell({ scale, text, children }: CellProps) {
  return (
    <td title={text}>
      <span className={styles.track} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <span key={tick} className={styles.line} style={at(scale.place(tick) ?? 0)} />
        ))}
        {children}
      </span>
      <span className={styles.figure}>{text}</span>
    </td>
  );
}

function Dot({ scale, value }: { readonly scale: ColumnScale; readonly value: number }) {
  const place = scale.place(value);
  if (place !== undefined) return <span className={styles.dot} style={at(place)} />;
  // On a logarithmic axis it lies beyond the left end.
  return value === 0 ? <span className={styles.zero}>0</span> : null;
}

interface SpanProps {
  readonly scale: ColumnScale;
  readonly from: number;
  readonly to: number;
  /** What is usual, not what was measured. */
  readonly isUsual?: boolean;
}

function Span({ scale, from, to, isUsual = false }: SpanProps) {
  const [start = 0, end = 0] = [scale.place(from), scale.place(to)];
  return (
    <span
      className={isUsual ? styles.usual : styles.span}
      style={{ left: `${100 * start}%`, width: `${100 * (end - start)}%` }}
    />
  );
}
