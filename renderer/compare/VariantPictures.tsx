import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { type Sight, sightPoints, sightSide } from "../../core/compare/sight.ts";
import { type Palette, seriesColour } from "../views/colours.ts";
import { type Frame, toX, toY } from "../views/frame.ts";
import { caseImage, greyShades } from "../views/pixels.ts";
import { gridOver, paintRegions } from "../views/regions.ts";
import { usePalette } from "../views/usePalette.ts";
import { LineSign } from "./LineSign.tsx";
import styles from "./VariantPictures.module.css";

interface VariantPicturesProps {
  /** By the number of the variant. */
  readonly labels: readonly string[];
  readonly sights: ReadonlyMap<number, Sight>;
  readonly chosen: ReadonlySet<number>;
  /** `add` keeps those that are chosen. */
  readonly onChoose: (variant: number, add: boolean) => void;
}

/** What each variant makes of its data, after the last run it has done. */
export function VariantPictures({ labels, sights, chosen, onChoose }: VariantPicturesProps) {
  const palette = usePalette();
  return (
    <ul className={styles.pictures} aria-label="Pictures of the variants">
      {labels.map((label, variant) => (
        <li key={label} data-dim={chosen.size > 0 && !chosen.has(variant)}>
          <button
            type="button"
            className={styles.picture}
            aria-pressed={chosen.has(variant)}
            onClick={(event) => onChoose(variant, event.shiftKey || event.ctrlKey || event.metaKey)}
          >
            <Picture sight={sights.get(variant)} palette={palette} />
            <span className={styles.name}>
              <LineSign variant={variant} />
              <span className={styles.label}>{label}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Pixels of a side, twice as many on a sharp screen. */
const side = 104;

const Picture = memo(function Picture({
  sight,
  palette,
}: {
  readonly sight: Sight | undefined;
  readonly palette: Palette;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useMemo<Frame | undefined>(
    () => sight && { box: { left: 0, top: 0, width: side, height: side }, domain: { x: sight.x, y: sight.y } },
    [sight],
  );
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const ratio = devicePixelRatio;
    context.canvas.width = Math.round(side * ratio);
    context.canvas.height = Math.round(side * ratio);
    if (!sight || !frame) return;
    if (sight.kind === "regions") paintPlane(context, sight, frame, palette);
    if (sight.kind === "image") paintImage(context, sight);
    context.scale(ratio, ratio);
    drawCases(context, sight, frame, palette);
    if (sight.kind === "curve") drawCurve(context, sight, frame, palette);
  }, [sight, frame, palette]);
  return <canvas ref={canvas} className={styles.canvas} style={{ width: side, height: side }} />;
});

/** In the middle, as large as there is room. */
function paintImage(context: CanvasRenderingContext2D, { x, y, outputs, values }: Sight): void {
  const [columns, rows] = [x[1], y[1]];
  const { data } = caseImage(values, 0, [outputs, rows, columns], [-1, 1], greyShades);
  const image = new OffscreenCanvas(columns, rows);
  image.getContext("2d")?.putImageData(new ImageData(data, columns, rows), 0, 0);
  const { width, height } = context.canvas;
  const scale = Math.min(width / columns, height / rows);
  const [wide, high] = [columns * scale, rows * scale];
  context.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high);
}

/** Half as fine as the screen is enough beneath the cases. */
function paintPlane(
  context: CanvasRenderingContext2D,
  { values, outputs }: Sight,
  { domain }: Frame,
  palette: Palette,
): void {
  const size = { width: side / 2, height: side / 2 };
  const pixels = paintRegions(gridOver(domain, size, sightSide), { classes: outputs, values }, size, palette);
  const image = new OffscreenCanvas(size.width, size.height);
  image.getContext("2d")?.putImageData(new ImageData(pixels, size.width, size.height), 0, 0);
  context.drawImage(image, 0, 0, context.canvas.width, context.canvas.height);
}

/** Small ones: the picture is no larger than a stamp. */
function drawCases(context: CanvasRenderingContext2D, { cases }: Sight, frame: Frame, palette: Palette): void {
  for (let i = 0; i < cases.length; i += 3) {
    const [x = 0, y = 0, series = 0] = cases.subarray(i, i + 3);
    context.beginPath();
    context.arc(toX(frame, x), toY(frame, y), 1.6, 0, 2 * Math.PI);
    context.fillStyle = seriesColour(palette, series);
    context.fill();
  }
}

function drawCurve(context: CanvasRenderingContext2D, { x, values }: Sight, frame: Frame, palette: Palette): void {
  context.beginPath();
  for (const [i, y] of values.entries()) {
    context.lineTo(toX(frame, x[0] + ((x[1] - x[0]) * i) / (sightPoints - 1)), toY(frame, y));
  }
  context.strokeStyle = palette.series[1] ?? palette.text;
  context.lineWidth = 2;
  context.lineJoin = "round";
  context.stroke();
}
