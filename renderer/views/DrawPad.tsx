import { Eraser, Shuffle } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { bestClass } from "../../core/figures/probabilities.ts";
import { showShare } from "../training/figures.ts";
import { IconButton } from "../ui/IconButton.tsx";
import styles from "./DrawPad.module.css";
import { inkLine } from "./ink.ts";
import { className, classNames, type PictureProps } from "./pictures.ts";
import { inkShades, rangeOf, shade } from "./pixels.ts";
import { useClassified } from "./useClassified.ts";
import { usePalette } from "./usePalette.ts";

interface Spot {
  readonly x: number;
  readonly y: number;
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A pad to draw an image of one's own, and what the network takes it for while it is drawn. */
export function DrawPad({ data, kind, parts }: PictureProps) {
  const classes = classNames(data);
  const [, height = 1, width = 1] = data.shape.image ?? [];
  const [ink, setInk] = useState(() => new Float32Array(width * height));
  const cases = parts[0]?.cases;
  const [paper, full] = useMemo(() => rangeOf(cases?.features ?? []), [cases]);
  const query = useMemo(
    () => ({ features: ink.map((share) => paper + share * (full - paper)), count: 1 }),
    [ink, paper, full],
  );
  const classified = useClassified(query, kind);
  const empty = ink.every((share) => share === 0);
  const best = classified && !empty ? bestClass(classified.probabilities, 0) : undefined;

  function takeCase(): void {
    if (!cases) return;
    const index = Math.floor(Math.random() * cases.count);
    const image = cases.features.subarray(index * width * height, (index + 1) * width * height);
    setInk(image.map((value) => (value - paper) / (full - paper)));
  }

  return (
    <div className={styles.pad}>
      <div className={styles.sheet}>
        <Sheet ink={ink} width={width} height={height} onInk={setInk} />
        <div className={styles.tools}>
          <IconButton
            icon={Eraser}
            label="Clear the pad"
            size="small"
            onClick={() => setInk(new Float32Array(width * height))}
          />
          <IconButton icon={Shuffle} label="Begin with one of the cases" size="small" onClick={takeCase} />
          <span className={styles.hint}>{empty ? "Draw here, large and in the middle." : ""}</span>
        </div>
      </div>
      <ul className={styles.bars} aria-label="Probabilities">
        {classes.map((name, index) => {
          const probability = empty ? 0 : (classified?.probabilities.values[index] ?? 0);
          return (
            <li key={name} className={styles.bar} data-best={best?.class === index}>
              <span className={styles.name}>{name}</span>
              <span className={styles.track}>
                <span className={styles.fill} style={{ width: `${100 * probability}%` }} />
              </span>
              <span className={styles.share}>{empty ? "" : showShare(probability)}</span>
            </li>
          );
        })}
      </ul>
      <output className={styles.spoken}>
        {best && `Seen as ${className(classes, best.class)}, ${showShare(best.probability)}`}
      </output>
    </div>
  );
}

interface SheetProps {
  readonly ink: Float32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly onInk: (ink: Float32Array<ArrayBuffer>) => void;
}

/** Where the ink goes: by pointer, or by arrow keys with Shift held down. */
function Sheet({ ink, width, height, onInk }: SheetProps) {
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [last, setLast] = useState<Spot>();
  const [cursor, setCursor] = useState<Spot>();

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.putImageData(
      new ImageData(shade(ink, 0, width, height, [0, 1], inkShades(palette)).data, width, height),
      0,
      0,
    );
    if (!cursor) return;
    context.strokeStyle = palette.series[0] ?? palette.text;
    context.lineWidth = 1;
    context.strokeRect(Math.floor(cursor.x) + 0.5, Math.floor(cursor.y) + 0.5, 1, 1);
  }, [ink, width, height, palette, cursor]);

  const spotOf = ({ nativeEvent: { offsetX, offsetY }, currentTarget }: PointerEvent): Spot => ({
    x: (offsetX / currentTarget.clientWidth) * width,
    y: (offsetY / currentTarget.clientHeight) * height,
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Delete" || event.key === "Backspace") {
      event.stopPropagation();
      onInk(new Float32Array(width * height));
      return;
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const from = cursor ?? { x: width / 2, y: height / 2 };
    const to = {
      x: Math.max(0.5, Math.min(width - 0.5, from.x + move[0])),
      y: Math.max(0.5, Math.min(height - 0.5, from.y + move[1])),
    };
    setCursor(to);
    if (event.shiftKey) onInk(inkLine(ink, width, from, to));
  }

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      width={width}
      height={height}
      role="img"
      aria-label={`A pad of ${width} by ${height} pixels to draw on. Arrow keys move, with Shift they draw, Delete clears.`}
      tabIndex={0}
      style={{ aspectRatio: `${width} / ${height}` }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const spot = spotOf(event);
        setLast(spot);
        onInk(inkLine(ink, width, spot, spot));
      }}
      onPointerMove={(event) => {
        if (!last) return;
        const spot = spotOf(event);
        setLast(spot);
        onInk(inkLine(ink, width, last, spot));
      }}
      onPointerUp={() => setLast(undefined)}
      onPointerCancel={() => setLast(undefined)}
      onBlur={() => setCursor(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
