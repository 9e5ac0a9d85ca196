import { useCallback, useMemo, useState } from "react";
import { isSaid, isTrue, type Labelled } from "../../core/figures/labels.ts";
import { showShare } from "../training/figures.ts";
import { type Palette, seriesColour } from "./colours.ts";
import { drawAxes } from "./draw.ts";
import { type Frame, plotBox, toX } from "./frame.ts";
import { Key } from "./Picture.tsx";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import { labelNames, type PictureProps, someOf } from "./pictures.ts";
import { useLabelled } from "./useLabelled.ts";
import { usePalette } from "./usePalette.ts";
import { useSize } from "./useSize.ts";

/** Bars thinner than these pixels cannot be told apart. */
const thinnest = 3;

/**
 * For each label a row of bars, one a case: how likely the network finds it, coloured where the case has it. So coloured
 * bars should reach above the line at one half, and grey ones stay below.
 */
export function LabelProbabilities({ data, cases }: PictureProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const names = labelNames(data);
  const labels = names.length;
  const some = useMemo(
    () => (size ? someOf(cases, Math.max(1, Math.floor(plotBox(size).width / thinnest))) : undefined),
    [cases, size],
  );
  const labelled = useLabelled(some, labels);
  const order = useMemo(() => (labelled ? sorted(labelled) : []), [labelled]);
  const frame = useMemo<Frame | undefined>(
    () => size && { box: plotBox(size), domain: { x: [0, Math.max(1, order.length)], y: [0, labels] } },
    [size, order, labels],
  );
  const row = point && order[Math.min(order.length - 1, Math.floor(point.x))];

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      if (labelled) drawRows(context, frame, palette, labelled, order, point && Math.floor(point.x));
      drawAxes(context, frame, palette, [], []);
    },
    [frame, labelled, palette, order, point],
  );

  const right = (label: number) =>
    labelled && order.filter((each) => isSaid(labelled, each, label) === isTrue(labelled, each, label)).length;
  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`How likely each label is for ${order.length} cases. ${names.map((name, label) => `${name}: ${right(label) ?? 0} right.`).join(" ")} Arrow keys read them.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={
        <>
          {names.map((name, label) => (
            <Key key={name} colour={seriesColour(palette, label)} look="square">
              {name} {labelled && `${right(label)}/${order.length}`}
            </Key>
          ))}
          <Key colour="var(--text-faint)" look="square">
            without it
          </Key>
        </>
      }
      reading={
        row !== undefined && labelled
          ? names.map((name, label) => (
              <Key key={name} colour={seriesColour(palette, label)} look="square">
                {isTrue(labelled, row, label) ? name : <s>{name}</s>} {showShare(labelled.values[row * labels + label])}
              </Key>
            ))
          : undefined
      }
    />
  );
}

/** The cases that have the same labels side by side. */
function sorted(labelled: Labelled): readonly number[] {
  const rows = labelled.targets.length / labelled.labels;
  const key = (row: number) =>
    [...labelled.targets.subarray(row * labelled.labels, (row + 1) * labelled.labels)].join("");
  const keys = Array.from({ length: rows }, (_, row) => key(row));
  return [...keys.keys()].sort((a, b) => (keys[b] ?? "").localeCompare(keys[a] ?? "") || a - b);
}

function drawRows(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  labelled: Labelled,
  order: readonly number[],
  pointed: number | undefined,
): void {
  const { labels, values } = labelled;
  const { left, top, width, height } = frame.box;
  const gap = 8;
  const room = height / labels - gap;
  for (let label = 0; label < labels; label++) {
    const bottom = top + (label + 1) * (height / labels) - gap / 2;
    for (const [place, row] of order.entries()) {
      const start = toX(frame, place);
      const bar = Math.max(1, (values[row * labels + label] ?? 0) * room);
      context.globalAlpha = pointed === undefined || pointed === place ? 1 : 0.45;
      context.fillStyle = isTrue(labelled, row, label) ? seriesColour(palette, label) : palette.faint;
      context.fillRect(start, bottom - bar, Math.max(1, toX(frame, place + 1) - start - 0.5), bar);
    }
    context.globalAlpha = 1;
    context.strokeStyle = palette.text;
    context.lineWidth = 1;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(left, Math.round(bottom - room / 2) + 0.5);
    context.lineTo(left + width, Math.round(bottom - room / 2) + 0.5);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = palette.faint;
    context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
    context.textAlign = "right";
    context.textBaseline = "middle";
    context.fillText("50%", left - 5, bottom - room / 2);
  }
}
