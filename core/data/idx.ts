/** The IDX format of the MNIST files (LeCun, Cortes, Burges): an array of bytes with its sizes before it. */
import type { Shape } from "../ir/graph.ts";
import { DataError } from "./source.ts";

/** Numbers in a file: more would not fit into the engine's memory. */
const MAX_SIZE = 100_000_000;

export interface Idx {
  readonly shape: Shape;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file of bytes: two zeros, the type 0x08, the number of axes, the size of each as four bytes (the highest
 * first), then one byte a number. Throws a DataError, which names the file, for all else.
 */
export function parseIdx(name: string, file: Uint8Array): Idx {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 4 || view.getUint16(0) !== 0) {
    throw new DataError(`${name} is not an IDX file: it must begin with two zero bytes.`);
  }
  const [type, axes] = [view.getUint8(2), view.getUint8(3)];
  if (type !== 0x08) {
    throw new DataError(
      `${name} holds numbers of type 0x${type.toString(16).padStart(2, "0")}; bytes (0x08) are read.`,
    );
  }
  if (axes < 1 || axes > 4) throw new DataError(`${name} has ${axes} axes; 1 to 4 are read.`);
  const start = 4 + 4 * axes;
  if (file.length < start) throw new DataError(`${name} is cut off in its first ${start} bytes.`);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = shape.reduce((product, length) => product * length, 1);
  const sizes = shape.join(" × ");
  if (size === 0) throw new DataError(`${name} is empty: its sizes are ${sizes}.`);
  if (size > MAX_SIZE) throw new DataError(`${name} is too large: ${sizes} bytes, and ${MAX_SIZE} are read at most.`);
  if (file.length !== start + size) {
    const has = file.length - start;
    throw new DataError(
      `${name} is ${has < size ? "cut off" : "too long"}: ${sizes} bytes are announced, ${has} follow.`,
    );
  }
  return { shape, bytes: file.subarray(start) };
}

/** The images `[count, height, width]` or `[count, channels, height, width]` and labels `[count]` of two files. Throws a DataError where they do not fit. */
export function parseLabelledImages(
  images: { readonly name: string; readonly file: Uint8Array },
  labels: { readonly name: string; readonly file: Uint8Array },
): { readonly images: Idx; readonly labels: Idx } {
  const [pictures, names] = [parseIdx(images.name, images.file), parseIdx(labels.name, labels.file)];
  if (pictures.shape.length < 3) {
    throw new DataError(`${images.name} must hold images, three axes or four, and has ${pictures.shape.length}.`);
  }
  if (names.shape.length !== 1)
    throw new DataError(`${labels.name} must hold labels, one axis, and has ${names.shape.length}.`);
  if (pictures.shape[0] !== names.shape[0]) {
    throw new DataError(`${images.name} has ${pictures.shape[0]} images, ${labels.name} has ${names.shape[0]} labels.`);
  }
  return { images: pictures, labels: names };
}

/** A file of bytes with these sizes, as `parseIdx` reads it. */
export function writeIdx(shape: Shape, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = 4 + 4 * shape.length;
  const file = new Uint8Array(start + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint8(2, 0x08);
  view.setUint8(3, shape.length);
  for (const [axis, length] of shape.entries()) view.setUint32(4 + 4 * axis, length);
  file.set(bytes, start);
  return file;
}
