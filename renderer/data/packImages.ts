/** Images as the project keeps them: bytes, channel by channel. */
import { writeIdx } from "../../core/data/idx.ts";
import { DataError } from "../../core/data/source.ts";
import { MAX_OWN_BYTES } from "../../core/document/ownFiles.ts";

export type Channels = 1 | 3;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The channels of RGBA pixels one after the other: red, green and blue, or the grey of the same brightness (Rec. 601). */
export function toChannels(rgba: ArrayLike<number>, channels: Channels): Uint8Array<ArrayBuffer> {
  const count = rgba.length / 4;
  const bytes = new Uint8Array(channels * count);
  for (let i = 0; i < count; i++) {
    const [red = 0, green = 0, blue = 0] = [rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2]];
    if (channels === 1) bytes[i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    else {
      bytes[i] = red;
      bytes[count + i] = green;
      bytes[2 * count + i] = blue;
    }
  }
  return bytes;
}

/** Images of one size and their classes as two IDX files. */
export function packImages(
  images: readonly Uint8Array[],
  labels: readonly number[],
  { width, height }: Size,
  channels: Channels,
): { readonly images: Uint8Array<ArrayBuffer>; readonly labels: Uint8Array<ArrayBuffer> } {
  const size = channels * height * width;
  const bytes = new Uint8Array(images.length * size);
  for (const [index, image] of images.entries()) bytes.set(image, index * size);
  const shape = channels === 1 ? [images.length, height, width] : [images.length, channels, height, width];
  return { images: writeIdx(shape, bytes), labels: writeIdx([labels.length], Uint8Array.from(labels)) };
}

/** How many images of this size a project keeps. */
export const mostImages = ({ width, height }: Size, channels: Channels): number =>
  Math.floor((MAX_OWN_BYTES - 1024) / (channels * width * height + 1));

/** Throws a DataError, with what to do, where a project cannot keep so many images of this size. */
export function checkCount(count: number, size: Size, channels: Channels): void {
  const most = mostImages(size, channels);
  if (count <= most) return;
  throw new DataError(
    `A project keeps ${most} images of ${size.width} × ${size.height}, and these are ${count}. Make them smaller${channels === 3 ? " or grey" : ""}, or bring fewer.`,
  );
}

/** The part of an image that fills a shape without being stretched: its middle. */
export function middleOf(image: Size, shape: Size): Size & { readonly left: number; readonly top: number } {
  const scale = Math.min(image.width / shape.width, image.height / shape.height);
  const [width, height] = [shape.width * scale, shape.height * scale];
  return { left: (image.width - width) / 2, top: (image.height - height) / 2, width, height };
}

/** The size of an image whose longer side is so long, whole pixels, never larger than it was. */
export function fitInto({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
