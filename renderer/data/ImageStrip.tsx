import { useLayoutEffect, useRef } from "react";
import { caseImage, greyShades } from "../views/pixels.ts";
import { usePalette } from "../views/usePalette.ts";
import styles from "./ImageStrip.module.css";
import type { Channels, Size } from "./packImages.ts";

interface Props {
  /** Channel by channel, from 0 to 255, all of one size. */
  readonly images: readonly ArrayLike<number>[];
  readonly size: Size;
  readonly channels: Channels;
  /** CSS pixels. */
  readonly height: number;
  readonly label: string;
}

const gap = 4;

/** Small images in a row. */
export function ImageStrip({ images, size, channels, height, label }: Props) {
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = (size.width / size.height) * height;
  const across = Math.max(1, images.length * (width + gap) - gap);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.canvas.width = Math.round(across * devicePixelRatio);
    context.canvas.height = Math.round(height * devicePixelRatio);
    context.scale(devicePixelRatio, devicePixelRatio);
    context.imageSmoothingEnabled = size.height > height;
    const image = new OffscreenCanvas(size.width, size.height);
    for (const [index, bytes] of images.entries()) {
      const { data } = caseImage(bytes, 0, [channels, size.height, size.width], [0, 255], greyShades);
      image.getContext("2d")?.putImageData(new ImageData(data, size.width, size.height), 0, 0);
      context.drawImage(image, index * (width + gap), 0, width, height);
    }
    context.strokeStyle = palette.border;
    for (const index of images.keys()) context.strokeRect(index * (width + gap) + 0.5, 0.5, width - 1, height - 1);
  }, [images, size, channels, height, width, across, palette]);

  return (
    <canvas ref={canvas} className={styles.strip} style={{ width: across, height }} role="img" aria-label={label} />
  );
}
