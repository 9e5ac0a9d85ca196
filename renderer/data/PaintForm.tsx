import { Eraser, Trash2, Undo2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { ownFileId } from "../../core/document/ownFiles.ts";
import { Button } from "../ui/Button.tsx";
import { SliderField } from "../ui/SliderField.tsx";
import { seriesColour, signOf } from "../views/colours.ts";
import { usePalette } from "../views/usePalette.ts";
import { DataDialog } from "./DataDialog.tsx";
import styles from "./PaintForm.module.css";
import { PaintPad } from "./PaintPad.tsx";
import { brushes, MAX_POINTS, type PaintedPoint, paintedRows, paintedTable } from "./paint.ts";
import { draftOn, dropDraft, keepDraft } from "./paintDraft.ts";
import { writeTable } from "./readTable.ts";
import type { Bringing } from "./store.ts";
import { takeData } from "./take.ts";

/** The name under which painted points are kept. */
const fileName = "Painted points";

/** A pad on which points are painted with a brush for each class. Closed and opened again, it goes on where it was. */
export function PaintForm({ points: before }: Extract<Bringing, { readonly kind: "paint" }>) {
  const [strokes, setStrokes] = useState<readonly (readonly PaintedPoint[])[]>(() => draftOn(before));
  useEffect(() => keepDraft(before, strokes), [before, strokes]);
  const [brush, setBrush] = useState(0);
  const [erasing, setErasing] = useState(false);
  const [radius, setRadius] = useState(0.15);
  const points = strokes.at(-1) ?? before;
  const counts = brushes.map((_, index) => points.filter((point) => point.brush === index).length);
  const classes = counts.filter((count) => count > 0).length;

  const change = (next: readonly PaintedPoint[], goesOn: boolean) => {
    if (next !== points) setStrokes((old) => [...(goesOn ? old.slice(0, -1) : old), next]);
  };
  const undo = () => setStrokes((old) => (old.length > 1 ? old.slice(0, -1) : old));
  const take = () => {
    const bytes = new TextEncoder().encode(writeTable(paintedRows(points)));
    const file = ownFileId(bytes);
    takeData(fileName, paintedTable(file, points), { [file]: { name: fileName, bytes } });
    dropDraft(before);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const number = Number(event.key);
    const isField = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      undo();
    } else if (!isField && number >= 1 && number <= brushes.length) {
      setBrush(number - 1);
      setErasing(false);
    }
  };
  return (
    <DataDialog
      title="Paint points"
      description="Each colour is a class. The network gets the place of a point, x and y from −1 to 1, and learns its class."
      summary={`${points.length} points · ${classes} ${classes === 1 ? "class" : "classes"}${points.length >= MAX_POINTS ? " · the pad is full" : ""}`}
      fault={undefined}
      onTake={classes >= 2 ? take : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.form}>
        <PaintPad points={points} brush={brush} erasing={erasing} radius={radius} onChange={change} />
        <div className={styles.tools}>
          <fieldset className={styles.brushes}>
            <legend className={styles.legend}>Class</legend>
            {brushes.map((name, index) => (
              <Brush
                key={name}
                index={index}
                count={counts[index] ?? 0}
                chosen={index === brush && !erasing}
                onChoose={() => {
                  setBrush(index);
                  setErasing(false);
                }}
              />
            ))}
          </fieldset>
          <SliderField
            label="Brush size"
            kind="float"
            min={0}
            max={1}
            step={0.01}
            from={0.02}
            to={0.5}
            value={radius}
            onChange={setRadius}
          />
          <div className={styles.buttons}>
            <Button size="small" icon={Eraser} aria-pressed={erasing} onClick={() => setErasing((old) => !old)}>
              Erase
            </Button>
            <Button size="small" icon={Undo2} disabled={strokes.length < 2} onClick={undo}>
              Undo
            </Button>
            <Button size="small" icon={Trash2} disabled={points.length === 0} onClick={() => change([], false)}>
              Clear
            </Button>
          </div>
          <p className={styles.hint}>
            {classes < 2
              ? "Paint at least two classes."
              : "Keys 1 to 8 choose the class. In the pad, arrow keys move and Space paints."}
          </p>
        </div>
      </div>
    </DataDialog>
  );
}

interface BrushProps {
  readonly index: number;
  readonly count: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Brush({ index, count, chosen, onChoose }: BrushProps) {
  const palette = usePalette();
  const name = brushes[index];
  return (
    <label className={styles.brush} data-chosen={chosen}>
      <input type="radio" name="brush" aria-label={`Class ${name}`} checked={chosen} onChange={onChoose} />
      <span
        className={styles.sign}
        data-sign={signOf(palette, index)}
        style={{ background: seriesColour(palette, index) }}
      />
      <span className={styles.name}>{name}</span>
      <span className={styles.count}>{count > 0 && count}</span>
    </label>
  );
}
