import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from "react";
import { type Frame, fromPixel, type Size } from "./frame.ts";
import styles from "./Plot.module.css";

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

interface PlotProps {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly size: Size;
  readonly frame: Frame;
  /** Draws everything, in CSS pixels. */
  readonly draw: (context: CanvasRenderingContext2D) => void;
  /** The place that is being read, by pointer or arrow keys. */
  readonly point: PlotPoint | undefined;
  readonly onPoint: (point: PlotPoint | undefined) => void;
}

/** How far an arrow key moves, as a part of the axis. */
const keyStep = 1 / 40;
const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** A canvas as sharp as the screen, whose numbers can be read by pointing at it. */
export function Plot({ label, size, frame, draw, point, onPoint }: PlotProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const ratio = devicePixelRatio;
    context.canvas.width = Math.round(size.width * ratio);
    context.canvas.height = Math.round(size.height * ratio);
    context.scale(ratio, ratio);
    draw(context);
  }, [draw, size]);

  const onPointerMove = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) =>
    onPoint(fromPixel(frame, offsetX, offsetY));

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (event.key === "Escape") return onPoint(undefined);
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const move = (from: number, [min, max]: readonly [number, number], by: number) =>
      Math.min(max, Math.max(min, from + by * keyStep * (max - min)));
    const { x, y } = frame.domain;
    const from = point ?? { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
    onPoint({ x: move(from.x, x, direction[0]), y: move(from.y, y, direction[1]) });
  };

  return (
    <canvas
      ref={canvas}
      className={styles.plot}
      style={{ width: size.width, height: size.height }}
      role="img"
      aria-label={label}
      tabIndex={0}
      onPointerMove={onPointerMove}
      onPointerLeave={() => onPoint(undefined)}
      onBlur={() => onPoint(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
