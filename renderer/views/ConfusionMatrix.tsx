import { type CSSProperties, type KeyboardEvent, useMemo, useRef, useState } from "react";
import {
  accuracyOf,
  confusionMatrix,
  countOf,
  type ConfusionMatrix as Matrix,
  scoreClasses,
} from "../../core/figures/confusion.ts";
import { showShare } from "../training/figures.ts";
import { CaseList } from "./CaseList.tsx";
import styles from "./ConfusionMatrix.module.css";
import { Picture } from "./Picture.tsx";
import { className, classNames, type PictureProps } from "./pictures.ts";
import { useClassified } from "./useClassified.ts";
import { Waiting } from "./Waiting.tsx";

interface Cell {
  readonly target: number;
  readonly predicted: number;
}

const arrows: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** What is taken for what: a row for each class, a column for each class predicted. A cell opens the list of its cases. */
export function ConfusionMatrix({ data, kind, cases }: PictureProps) {
  const classes = classNames(data);
  const classified = useClassified(cases, kind);
  const [pointed, setPointed] = useState<Cell>();
  const [opened, setOpened] = useState<Cell>();
  const matrix = useMemo(
    () => classified && confusionMatrix(classified.probabilities, classified.cases.targets, classes.length),
    [classified, classes],
  );
  if (!classified || !matrix) return <Waiting />;
  if (opened) {
    return <CaseList data={data} classified={classified} cell={opened} onBack={() => setOpened(undefined)} />;
  }
  return (
    <Picture
      plot={<Table matrix={matrix} classes={classes} onPoint={setPointed} onOpen={setOpened} />}
      legend={<span>{showShare(accuracyOf(scoreClasses(matrix)))} right. Rows: true, columns: seen as.</span>}
      reading={pointed && <span>{describeCell(matrix, classes, pointed)}</span>}
    />
  );
}

function describeCell(matrix: Matrix, classes: readonly string[], { target, predicted }: Cell): string {
  const count = countOf(matrix, target, predicted);
  const total = rowTotal(matrix, target);
  const part = total > 0 ? `, ${showShare(count / total)}` : "";
  return `${count} of ${total} ${className(classes, target)} seen as ${className(classes, predicted)}${part}`;
}

const indices = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const rowTotal = (matrix: Matrix, target: number): number =>
  indices(matrix.classes).reduce((total, predicted) => total + countOf(matrix, target, predicted), 0);

interface TableProps {
  readonly matrix: Matrix;
  readonly classes: readonly string[];
  readonly onPoint: (cell: Cell | undefined) => void;
  readonly onOpen: (cell: Cell) => void;
}

function Table({ matrix, classes, onPoint, onOpen }: TableProps) {
  const all = indices(matrix.classes);
  const longest = Math.max(...all.map((index) => className(classes, index).length));
  const body = useRef<HTMLTableSectionElement>(null);
  const [entry, setEntry] = useState<Cell>({ target: 0, predicted: 0 });

  const onKeyDown = (event: KeyboardEvent, { target, predicted }: Cell) => {
    const arrow = arrows[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    const row = body.current?.rows[target + arrow[0]];
    row?.cells[predicted + 1 + arrow[1]]?.querySelector("button")?.focus();
  };

  return (
    <div className={styles.scroll}>
      <table className={styles.matrix} data-dense={matrix.classes > 6}>
        <caption className={styles.caption}>Rows are what cases are, columns what they are seen as.</caption>
        <thead>
          <tr>
            <td className={styles.corner} style={{ width: `${Math.min(88, 12 + 8 * longest)}px` }} />
            {all.map((predicted) => (
              <th key={predicted} scope="col" title={className(classes, predicted)}>
                {className(classes, predicted)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onPointerLeave={() => onPoint(undefined)}>
          {all.map((target) => (
            <tr key={target} style={{ height: `${100 / all.length}%` }}>
              <th scope="row" title={className(classes, target)}>
                {className(classes, target)}
              </th>
              {all.map((predicted) => {
                const cell = { target, predicted };
                const count = countOf(matrix, target, predicted);
                const share = count / Math.max(1, rowTotal(matrix, target));
                return (
                  <td key={predicted}>
                    <button
                      type="button"
                      className={styles.cell}
                      data-right={target === predicted}
                      data-empty={count === 0}
                      style={{ "--share": `${count > 0 ? Math.round(12 + 48 * share) : 0}%` } as CSSProperties}
                      aria-label={`${count} ${className(classes, target)} seen as ${className(classes, predicted)}`}
                      title="Opens the list of these cases"
                      tabIndex={entry.target === target && entry.predicted === predicted ? 0 : -1}
                      onClick={() => onOpen(cell)}
                      onPointerEnter={() => onPoint(cell)}
                      onFocus={() => {
                        setEntry(cell);
                        onPoint(cell);
                      }}
                      onBlur={() => onPoint(undefined)}
                      onKeyDown={(event) => onKeyDown(event, cell)}
                    >
                      {count}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
