import { useLayoutEffect, useRef } from "react";
import type { NodeId } from "../../core/document/document.ts";
import { reach } from "../../core/figures/images.ts";
import { useUnitAnswers } from "./insightStore.ts";
import { shade, signedShades } from "./pixels.ts";
import styles from "./UnitMaps.module.css";
import { usePalette } from "./usePalette.ts";

/** CSS pixels. */
const width = 124;
const gap = 3;
const largest = 30;

const columnsFor = (units: number): number => (units <= 4 ? units : units <= 8 ? 4 : units <= 18 ? 6 : 8);

/** What each unit of a node answers where in the plane of the two features: one hue above 0, another below. */
export function UnitMaps({ id }: { readonly id: NodeId }) {
  const answers = useUnitAnswers(id);
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const units = answers?.units ?? 0;
  const columns = columnsFor(units);
  const cell = Math.min(largest, (width - gap * (columns - 1)) / columns);
  const height = Math.ceil(units / columns) * (cell + gap) - gap;

  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !answers) return;
    // Twice as many, for the canvas is zoomed.
    const ratio = 2 * devicePixelRatio;
    context.canvas.width = Math.round(width * ratio);
    context.canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const { side, values } = answers;
    const shades = signedShades(palette);
    const image = new OffscreenCanvas(side, side);
    for (let unit = 0; unit < units; unit++) {
      const answer = Float32Array.from({ length: side * side }, (_, i) => values[i * units + unit] ?? 0);
      const most = reach(answer);
      const { data } = shade(answer, 0, side, side, [-most, most], shades);
      image.getContext("2d")?.putImageData(new ImageData(data, side, side), 0, 0);
      const left = (unit % columns) * (cell + gap);
      const top = Math.floor(unit / columns) * (cell + gap);
      context.drawImage(image, left, top, cell, cell);
      context.strokeStyle = palette.border;
      context.lineWidth = 1;
      context.strokeRect(left + 0.5, top + 0.5, cell - 1, cell - 1);
    }
  }, [answers, units, columns, cell, height, palette]);

  if (!answers) return null;
  return (
    <div
      className={styles.maps}
      title="What each unit answers over the plane of the two features: blue above 0, orange below"
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={`The answers of ${units} ${units === 1 ? "unit" : "units"} over the plane of the two features`}
        style={{ width, height }}
      />
    </div>
  );
}
