/** Two IDX files that belong together, in either order. */
import { parseIdx, parseLabelledImages } from "../../core/data/idx.ts";
import { MAX_CATEGORIES } from "../../core/data/ownTable.ts";
import { DataError } from "../../core/data/source.ts";
import { type ClassRow, shownImages } from "./ClassRows.tsx";
import type { Channels, Size } from "./packImages.ts";
import type { Source } from "./place.ts";
import type { NamedBytes } from "./store.ts";

export interface IdxImages {
  readonly name: { readonly images: string; readonly labels: string };
  /** Where both can be read again; undefined where one cannot. */
  readonly source: { readonly images: Source; readonly labels: Source } | undefined;
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly size: Size;
  readonly channels: Channels;
}

/** The images and labels of two files. Throws a DataError, in words, where they are none or do not belong together. */
export function readIdxPair([one, other]: readonly [NamedBytes, NamedBytes]): IdxImages {
  const isLabels = ({ name, bytes }: NamedBytes) => parseIdx(`“${name}”`, bytes).shape.length === 1;
  const [first, second] = isLabels(one) ? [other, one] : [one, other];
  const { images, labels } = parseLabelledImages(
    { name: `“${first.name}”`, file: first.bytes },
    { name: `“${second.name}”`, file: second.bytes },
  );
  const [channels, height = 1, width = 1] =
    images.shape.length === 3 ? [1, ...images.shape.slice(1)] : images.shape.slice(1);
  if (channels !== 1 && channels !== 3) {
    throw new DataError(`“${first.name}” has images of ${channels} channels; grey ones (1) and colours (3) are read.`);
  }
  if (labels.bytes.length < 2) throw new DataError(`“${first.name}” has one image, and there must be two at least.`);
  const highest = labels.bytes.reduce((most, label) => Math.max(most, label), 0);
  if (highest >= MAX_CATEGORIES) {
    throw new DataError(`“${second.name}” has the class ${highest}, and there are ${MAX_CATEGORIES} at most.`);
  }
  return {
    name: { images: first.name, labels: second.name },
    source: first.source && second.source && { images: first.source, labels: second.source },
    images: images.bytes,
    labels: labels.bytes,
    size: { width, height },
    channels,
  };
}

/** The classes, called by their numbers, with their share of the first so many images. */
export function idxClasses({ images, labels, size, channels }: IdxImages, cases: number): readonly ClassRow[] {
  const length = channels * size.width * size.height;
  const highest = labels.reduce((most, label) => Math.max(most, label), 0);
  const rows = Array.from({ length: highest + 1 }, (_, label) => ({
    name: String(label),
    count: 0,
    images: [] as Uint8Array[],
  }));
  for (const [index, label] of labels.subarray(0, cases).entries()) {
    const row = rows[label];
    if (!row) continue;
    row.count++;
    if (row.images.length < shownImages) row.images.push(images.subarray(index * length, (index + 1) * length));
  }
  return rows;
}
