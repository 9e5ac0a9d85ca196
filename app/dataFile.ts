/** What both hosts hold of the files of data that are chosen: how a dialog asks for them, and how large they may be. */
import { MAX_READ_BYTES } from "../core/data/source.ts";
import type { DataKind } from "../core/host.ts";

interface DataChoice {
  /** As a dialog names it. */
  readonly description: string;
  /** Endings, with the point, by media type; none where any file may be meant. */
  readonly accept: Readonly<Record<string, readonly string[]>>;
  readonly multiple: boolean;
}

export const DATA_CHOICES: { readonly [K in DataKind]: DataChoice } = {
  table: {
    description: "Table",
    accept: { "text/csv": [".csv"], "text/plain": [".tsv", ".tab", ".txt", ".data"] },
    multiple: false,
  },
  picture: {
    description: "Picture",
    accept: { "image/png": [".png"], "image/jpeg": [".jpg", ".jpeg", ".jfif"], "image/webp": [".webp"] },
    multiple: false,
  },
  // Their usual names, such as train-images-idx3-ubyte, have no ending.
  idx: { description: "IDX files", accept: {}, multiple: true },
};

/** Throws an Error in words where a file of data has more bytes than are read. */
export function checkDataSize(name: string, bytes: number): void {
  if (bytes <= MAX_READ_BYTES) return;
  const [has, most] = [bytes, MAX_READ_BYTES].map((size) => Math.ceil(size / 1024 / 1024));
  throw new Error(`“${name}” is too large: it has ${has} MB, and ${most} MB are read at most.`);
}
