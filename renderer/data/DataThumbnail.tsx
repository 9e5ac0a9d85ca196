import { useLayoutEffect, useMemo, useRef } from "react";
import type { NodeId } from "../../core/document/document.ts";
import { isDataNode } from "../../core/document/ownData.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { useTrainingStore } from "../state/training.ts";
import { mix, type Palette, parseColour, seriesColour } from "../views/colours.ts";
import { inkShades, type Pixels } from "../views/pixels.ts";
import { usePalette } from "../views/usePalette.ts";
import styles from "./DataThumbnail.module.css";
import { type Thumbnail, thumbnailOf } from "./thumbnail.ts";

/** CSS pixels. */
const width = 124;
const columns = 6;
const gap = 3;
const cell = (width - gap * (columns - 1)) / columns;

const heights: { readonly [K in Thumbnail["kind"]]: (thumbnail: Extract<Thumbnail, { kind: K }>) => number } = {
  dots: () => 72,
  images: ({ images }) => {
    const [{ width: across, height } = { width: 1, height: 1 }] = images;
    return Math.ceil(images.length / columns) * (Math.min(2, height / across) * cell + gap) - gap;
  },
  picture: ({ image }) => Math.min(width, (width * image.height) / image.width),
  classes: () => 12,
  histogram: () => 36,
};

const titles: Readonly<Record<Thumbnail["kind"], string>> = {
  dots: "The training cases",
  images: "Some of the training images",
  picture: "The picture",
  classes: "The parts of the classes",
  histogram: "How the numbers to be predicted are spread",
};

/** The training cases of the network's data, small, as they are now. Nothing for data that cannot be had. */
export function DataThumbnail({ id }: { readonly id: NodeId }) {
  const isSource = useDocumentStore((state) => projectOf(state).document.nodes.find(isDataNode)?.id === id);
  const data = useTrainingStore((training) => training.data);
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const thumbnail = useMemo(
    () => (isSource && data ? thumbnailOf(data.shape, data.training, inkShades(palette)) : undefined),
    [isSource, data, palette],
  );
  const height = thumbnail && heightOf(thumbnail);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !thumbnail || height === undefined) return;
    // Twice as many, for the canvas is zoomed.
    const ratio = 2 * devicePixelRatio;
    context.canvas.width = Math.round(width * ratio);
    context.canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    draw(context, thumbnail, height, palette);
  }, [thumbnail, height, palette]);

  if (!thumbnail) return null;
  return (
    <div className={styles.thumbnail} title={titles[thumbnail.kind]}>
      <canvas ref={canvas} role="img" aria-label={titles[thumbnail.kind]} style={{ width, height }} />
    </div>
  );
}

/** The kind of a thumbnail is the key of its own rule. */
function heightOf<K extends Thumbnail["kind"]>(thumbnail: Extract<Thumbnail, { kind: K }>): number {
  return heights[thumbnail.kind as K](thumbnail);
}

function draw(context: CanvasRenderingContext2D, thumbnail: Thumbnail, height: number, palette: Palette): void {
  switch (thumbnail.kind) {
    case "dots": {
      const [least, greatest] = [parseColour(seriesColour(palette, 1)), parseColour(seriesColour(palette, 0))];
      const radius = thumbnail.dots.length > 150 ? 1.1 : 1.6;
      for (const { x, y, series, share } of thumbnail.dots) {
        context.fillStyle =
          series === undefined ? `rgb(${mix(least, greatest, share).join(" ")})` : seriesColour(palette, series);
        context.beginPath();
        context.arc(x * width, (1 - y) * height, radius, 0, 2 * Math.PI);
        context.fill();
      }
      return;
    }
    case "images":
      for (const [index, image] of thumbnail.images.entries()) {
        const down = Math.min(2, image.height / image.width) * cell;
        const [left, top] = [(index % columns) * (cell + gap), Math.floor(index / columns) * (down + gap)];
        drawImage(context, image, left, top, cell, down);
        context.strokeStyle = palette.border;
        context.lineWidth = 0.5;
        context.strokeRect(left, top, cell, down);
      }
      return;
    case "picture": {
      const { image } = thumbnail;
      const across = (height * image.width) / image.height;
      drawImage(context, image, (width - across) / 2, 0, across, height);
      return;
    }
    case "classes": {
      let left = 0;
      for (const [series, part] of thumbnail.parts.entries()) {
        context.fillStyle = seriesColour(palette, series);
        context.fillRect(left, 0, Math.max(0, part * width - 1), height);
        left += part * width;
      }
      return;
    }
    case "histogram": {
      const step = width / thumbnail.bars.length;
      context.fillStyle = seriesColour(palette, 0);
      for (const [index, bar] of thumbnail.bars.entries()) {
        context.fillRect(index * step, height * (1 - bar), step - 1, height * bar);
      }
    }
  }
}

function drawImage(
  context: CanvasRenderingContext2D,
  { data, width: across, height: down }: Pixels,
  left: number,
  top: number,
  shownWidth: number,
  shownHeight: number,
): void {
  const image = new OffscreenCanvas(across, down);
  image.getContext("2d")?.putImageData(new ImageData(data, across, down), 0, 0);
  context.imageSmoothingEnabled = across > shownWidth;
  context.drawImage(image, left, top, shownWidth, shownHeight);
}
