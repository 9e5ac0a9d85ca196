/** What plots have in common, drawn on a canvas. */
import { type Palette, seriesColour, signOf } from "./colours.ts";
import { type Frame, rightMargin, toX, toY } from "./frame.ts";
import { linearTicks, shortTick } from "./ticks.ts";

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Round numbers for an axis of `length` pixels, one about every `spacing`. */
export const roundTicks = ([min, max]: readonly [number, number], length: number, spacing: number): readonly Tick[] =>
  linearTicks(min, max, Math.max(2, Math.floor(length / spacing))).map((at) => ({ at, label: shortTick(at) }));

/** A border with marks and their labels below and to the left. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  xTicks: readonly Tick[],
  yTicks: readonly Tick[],
): void {
  const { left, top, width, height } = frame.box;
  context.strokeStyle = palette.border;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.fillStyle = palette.faint;
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { at, label } of xTicks) {
    // The last label must not be cut by the edge of the canvas.
    const room = left + width + rightMargin - context.measureText(label).width / 2;
    context.fillText(label, Math.min(room, toX(frame, at)), top + height + 5);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { at, label } of yTicks) context.fillText(label, left - 5, toY(frame, at));
}

/** What is to the right and what is up, in the room that `plotBox` left for it. */
export function drawAxisNames(
  context: CanvasRenderingContext2D,
  { box }: Frame,
  palette: Palette,
  { x, y }: { readonly x: string; readonly y: string },
): void {
  context.fillStyle = palette.faint;
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.fillText(x, box.left + box.width / 2, box.top + box.height + 19);
  context.save();
  context.translate(2, box.top + box.height / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(y, 0, 0);
  context.restore();
}

/** Draws within the axes: what lies beyond them is cut off. */
export function drawInside(context: CanvasRenderingContext2D, { box }: Frame, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  draw();
  context.restore();
}

/** Lines through the plot at its ticks. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  xTicks: readonly Tick[],
  yTicks: readonly Tick[],
): void {
  const { left, top, width, height } = frame.box;
  context.beginPath();
  for (const { at } of xTicks) {
    const x = Math.round(toX(frame, at)) + 0.5;
    context.moveTo(x, top);
    context.lineTo(x, top + height);
  }
  for (const { at } of yTicks) {
    const y = Math.round(toY(frame, at)) + 0.5;
    context.moveTo(left, y);
    context.lineTo(left + width, y);
  }
  context.strokeStyle = palette.border;
  context.lineWidth = 1;
  context.stroke();
}

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly series: number;
}

/** Cases as points: those that are trained on are full, those kept for validation are rings. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  marks: readonly Mark[],
  kind: "training" | "validation",
): void {
  const radius = marks.length > 2000 ? 1.5 : marks.length > 800 ? 2 : 2.75;
  for (const { x, y, series } of marks) {
    context.beginPath();
    outline(
      context,
      toX(frame, x),
      toY(frame, y),
      kind === "training" ? radius : radius + 0.5,
      signOf(palette, series),
    );
    const colour = seriesColour(palette, series);
    context.fillStyle = kind === "training" ? colour : palette.surface;
    context.fill();
    context.strokeStyle = kind === "training" ? palette.surface : colour;
    context.lineWidth = kind === "training" ? 0.75 : 1.5;
    context.stroke();
  }
}

/** A disc, or a diamond of about the same area. */
function outline(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  sign: "disc" | "diamond",
): void {
  if (sign === "disc") {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const half = 1.3 * radius;
  context.moveTo(x, y - half);
  context.lineTo(x + half, y);
  context.lineTo(x, y + half);
  context.lineTo(x - half, y);
  context.closePath();
}

/** Rings around cases that are predicted wrong, with a gap so that the case is seen. */
export function drawRings(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  marks: readonly Mark[],
): void {
  context.beginPath();
  for (const { x, y } of marks) {
    const [left, top] = [toX(frame, x), toY(frame, y)];
    context.moveTo(left + 6, top);
    context.arc(left, top, 6, 0, 2 * Math.PI);
  }
  context.strokeStyle = palette.text;
  context.lineWidth = 1.5;
  context.stroke();
}

/** The place that is being read. */
export function drawCrosshair(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  { x, y }: { readonly x: number; readonly y?: number | undefined },
): void {
  const { left, top, width, height } = frame.box;
  context.beginPath();
  const across = Math.round(toX(frame, x)) + 0.5;
  context.moveTo(across, top);
  context.lineTo(across, top + height);
  if (y !== undefined) {
    const down = Math.round(toY(frame, y)) + 0.5;
    context.moveTo(left, down);
    context.lineTo(left + width, down);
  }
  context.strokeStyle = palette.faint;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
}
