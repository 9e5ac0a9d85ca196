import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { Palette } from "./colours.ts";
import type { Frame, Size } from "./frame.ts";
import { type Laid, layTiles } from "./layTiles.ts";
import type { PlotPoint } from "./Plot.tsx";
import { PlotPicture } from "./PlotPicture.tsx";
import type { Pixels } from "./pixels.ts";
import { usePalette } from "./usePalette.ts";
import { useSize } from "./useSize.ts";

export interface Tile {
  readonly pixels: Pixels;
  readonly caption: string;
  /** Whether the network is wrong about it. */
  readonly wrong?: boolean;
}

/** A pixel of a tile. */
export interface TilePoint {
  readonly tile: number;
  readonly column: number;
  readonly row: number;
}

interface TilesProps {
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  /** All of one size. */
  readonly tiles: readonly Tile[];
  /** The least width of an image. */
  readonly least: number;
  readonly legend: ReactNode;
  readonly read: (point: TilePoint) => ReactNode;
  /** Whether the pixel that is pointed at is marked in every tile. */
  readonly marksPixel?: boolean;
}

const caption = 15;

/** Small images side by side, each with a word below it, of which every pixel can be read. */
export function Tiles({ label, tiles, least, legend, read, marksPixel = false }: TilesProps) {
  const [area, size] = useSize<HTMLDivElement>();
  const palette = usePalette();
  const [point, setPoint] = useState<PlotPoint>();
  const [first] = tiles;
  const { width, height } = first?.pixels ?? { width: 1, height: 1 };
  const laid = useMemo(
    () => size && layTiles(size, { count: tiles.length, aspect: width / height, caption, least }),
    [size, tiles.length, width, height, least],
  );
  const frame = useMemo<Frame | undefined>(
    () => size && { box: { left: 0, top: 0, ...size }, domain: { x: [0, size.width], y: [0, size.height] } },
    [size],
  );
  const pointed = size && laid && point && tileAt(laid, size, { width, height }, point);

  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!size || !laid) return;
      const image = new OffscreenCanvas(width, height);
      context.imageSmoothingEnabled = false;
      context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
      context.textAlign = "center";
      context.textBaseline = "top";
      for (const [index, tile] of tiles.slice(0, laid.count).entries()) {
        const at = placeOf(laid, size, index);
        image.getContext("2d")?.putImageData(new ImageData(tile.pixels.data, width, height), 0, 0);
        context.drawImage(image, at.left, at.top, laid.image.width, laid.image.height);
        drawFrame(context, palette, laid.image, at, tile, pointed?.tile === index);
        if (marksPixel && pointed) markPixel(context, palette, laid.image, at, pointed, { width, height });
      }
    },
    [size, laid, tiles, width, height, palette, pointed, marksPixel],
  );

  return (
    <PlotPicture
      area={area}
      size={size}
      frame={frame}
      label={`${label} Arrow keys read it.`}
      draw={draw}
      point={point}
      onPoint={setPoint}
      legend={legend}
      reading={pointed && read(pointed)}
    />
  );
}

interface Place {
  readonly left: number;
  readonly top: number;
}

/** Where the image of a tile lies; the rows are centred. */
function placeOf({ columns, count, pitch, image }: Laid, { width, height }: Size, index: number): Place {
  const rows = Math.ceil(count / columns);
  const across = Math.min(count, columns) * pitch.width;
  const left = (width - across) / 2 + (index % columns) * pitch.width + (pitch.width - image.width) / 2;
  const top = Math.max(0, (height - rows * pitch.height) / 2) + Math.floor(index / columns) * pitch.height;
  return { left: Math.round(left), top: Math.round(top) + 3 };
}

function tileAt(laid: Laid, size: Size, pixels: Size, { x, y }: PlotPoint): TilePoint | undefined {
  const top = size.height - y;
  for (let tile = 0; tile < laid.count; tile++) {
    const at = placeOf(laid, size, tile);
    const column = Math.floor(((x - at.left) / laid.image.width) * pixels.width);
    const row = Math.floor(((top - at.top) / laid.image.height) * pixels.height);
    if (column >= 0 && column < pixels.width && row >= 0 && row < pixels.height) return { tile, column, row };
  }
  return undefined;
}

function drawFrame(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { width, height }: Size,
  { left, top }: Place,
  { caption: text, wrong = false }: Tile,
  pointed: boolean,
): void {
  context.strokeStyle = wrong ? (palette.series[1] ?? palette.text) : pointed ? palette.text : palette.border;
  context.lineWidth = wrong || pointed ? 2 : 1;
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
  context.fillStyle = wrong ? (palette.series[1] ?? palette.text) : palette.faint;
  context.fillText(wrong ? `✗ ${text}` : text, left + width / 2, top + height + 3);
}

function markPixel(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { width, height }: Size,
  { left, top }: Place,
  { column, row }: TilePoint,
  pixels: Size,
): void {
  context.strokeStyle = palette.series[1] ?? palette.text;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(left + ((column + 0.5) / pixels.width) * width, top + ((row + 0.5) / pixels.height) * height, 5, 0, 7);
  context.stroke();
}
