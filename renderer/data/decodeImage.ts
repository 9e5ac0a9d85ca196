/** Decodes images in the page. */
import { readImageHeader } from "../../core/data/imageHeader.ts";
import { DataError } from "../../core/data/source.ts";
import { type Channels, fitInto, middleOf, type Size, toChannels } from "./packImages.ts";

export interface DecodedImage extends Size {
  /** Channel by channel, row by row. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes of an image file. */
const MAX_BYTES = 100 * 1024 * 1024;

/** An image whose longer side is `side` pixels at most. Throws a DataError, which names the file, where it is broken. */
export const decodeWhole = (file: File, side: number, channels: Channels): Promise<DecodedImage> =>
  decode(file, channels, (image) => ({ shape: fitInto(image, side), part: { left: 0, top: 0, ...image } }));

/** The middle of an image in just this size. Throws a DataError, which names the file, where it is broken. */
export const decodeMiddle = (file: File, shape: Size, channels: Channels): Promise<DecodedImage> =>
  decode(file, channels, (image) => ({ shape, part: middleOf(image, shape) }));

interface Cut {
  readonly shape: Size;
  /** Of the image as it is. */
  readonly part: Size & { readonly left: number; readonly top: number };
}

async function decode(file: File, channels: Channels, cut: (image: Size) => Cut): Promise<DecodedImage> {
  if (file.size > MAX_BYTES) throw new DataError(`“${file.name}” is too large for an image.`);
  readImageHeader(file.name, new Uint8Array(await file.arrayBuffer()));
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new DataError(`“${file.name}” is damaged: it cannot be decoded.`);
  });
  const { shape, part } = cut({ width: bitmap.width, height: bitmap.height });
  const { width, height } = shape;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new DataError("The browser has no memory left for images.");
  context.imageSmoothingQuality = "high";
  // What is transparent is seen on paper.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, part.left, part.top, part.width, part.height, 0, 0, width, height);
  bitmap.close();
  return { width, height, bytes: toChannels(context.getImageData(0, 0, width, height).data, channels) };
}
