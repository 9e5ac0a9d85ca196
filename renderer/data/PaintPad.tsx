import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { drawMarks } from "../views/draw.ts";
import { type Frame, fromPixel, toX, toY } from "../views/frame.ts";
import type { PlotPoint } from "../views/Plot.tsx";
import { usePalette } from "../views/usePalette.ts";
import styles from "./PaintPad.module.css";
import { erase, type PaintedPoint, spray } from "./paint.ts";

interface Props {
  readonly points: readonly PaintedPoint[];
  readonly brush: number;
  readonly erasing: boolean;
  readonly radius: number;
  /** `goesOn`: the change belongs to the stroke that was told before. */
  readonly onChange: (points: readonly PaintedPoint[], goesOn: boolean) => void;
}

/** CSS pixels. */
const side = 400;
const frame: Frame = {
  box: { left: 0, top: 0, width: side, height: side },
  domain: { x: [-1, 1], y: [-1, 1] },
};
const keyStep = 0.05;
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** The lines of the plane, as parts of it. */
const lines = [-0.5, 0, 0.5];

/** The plane from -1 to 1, painted on by pointer, or by arrow keys and Space. */
export function PaintPad({ points, brush, erasing, radius, onChange }: Props) {
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<PlotPoint>();
  /** Whether the stroke that the pointer draws has changed something. */
  const stroke = useRef<"none" | "begun" | "changed">("none");

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const ratio = devicePixelRatio;
    context.canvas.width = side * ratio;
    context.canvas.height = side * ratio;
    context.scale(ratio, ratio);
    context.lineWidth = 1;
    for (const line of lines) {
      context.strokeStyle = line === 0 ? palette.faint : palette.border;
      context.globalAlpha = line === 0 ? 0.5 : 1;
      context.strokeRect(toX(frame, line) + 0.5, -1, 2 * side, side + 2);
      context.strokeRect(-1, toY(frame, line) + 0.5, side + 2, 2 * side);
    }
    context.globalAlpha = 1;
    const marks = points.map(({ x, y, brush: series }) => ({ x, y, series }));
    drawMarks(context, frame, palette, marks, "training");
    if (!at) return;
    context.beginPath();
    context.arc(toX(frame, at.x), toY(frame, at.y), Math.max(2, (radius * side) / 2), 0, 2 * Math.PI);
    context.strokeStyle = erasing ? palette.error : (palette.series[brush % palette.series.length] ?? palette.text);
    context.lineWidth = 1.5;
    context.stroke();
  }, [points, palette, at, brush, erasing, radius]);

  const changed = (place: PlotPoint) =>
    erasing ? erase(points, place, Math.max(0.02, radius)) : spray(points, place, radius, brush, Math.random);

  const placeOf = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => fromPixel(frame, offsetX, offsetY);

  function paint(place: PlotPoint): void {
    const next = changed(place);
    if (next === points) return;
    onChange(next, stroke.current === "changed");
    stroke.current = "changed";
  }

  function onKeyDown(event: KeyboardEvent): void {
    const from = at ?? { x: 0, y: 0 };
    const move = moves[event.key];
    if (event.key === " ") {
      onChange(changed(from), event.repeat);
      setAt(from);
    } else if (move) {
      const within = (value: number) => Math.max(-1, Math.min(1, Number(value.toFixed(4))));
      setAt({ x: within(from.x + move[0] * keyStep), y: within(from.y + move[1] * keyStep) });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <canvas
      ref={canvas}
      className={styles.pad}
      style={{ width: side, height: side }}
      role="img"
      aria-label={`A pad with ${points.length} points. Arrow keys move the brush, Space ${erasing ? "erases" : "paints"}.`}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        stroke.current = "begun";
        const place = placeOf(event);
        if (place) paint(place);
      }}
      onPointerMove={(event) => {
        const place = placeOf(event);
        setAt(place);
        if (place && stroke.current !== "none") paint(place);
      }}
      onPointerUp={() => {
        stroke.current = "none";
      }}
      onPointerCancel={() => {
        stroke.current = "none";
      }}
      onPointerLeave={() => setAt(undefined)}
      onBlur={() => setAt(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
