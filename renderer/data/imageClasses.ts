/** The classes of images that lie in folders. */
import { MAX_WORD } from "../../core/data/ownTable.ts";
import { type ClassRow, shownImages } from "./ClassRows.tsx";
import { type BroughtFile, type ClassFile, nameOf } from "./sortFiles.ts";

/** An image that was looked at: its bytes, or what is wrong with it. */
export interface Looked<F> {
  readonly file: ClassFile<F>;
  readonly image?: Uint8Array;
  readonly fault?: string;
}

/** The folders by name, and the number of each file's class among them. */
export function labelsOf(files: readonly ClassFile<unknown>[]): {
  readonly names: readonly string[];
  readonly labels: readonly number[];
} {
  const names = [...new Set(files.map(({ folder }) => folder))].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  return {
    names: names.map((name) => name.slice(0, MAX_WORD)),
    labels: files.map(({ folder }) => index.get(folder) ?? 0),
  };
}

/** Each class with the number of its files, and some of the images that are there already. */
export function classRows<F>(files: readonly ClassFile<F>[], looked: readonly Looked<F>[]): readonly ClassRow[] {
  return labelsOf(files).names.map((name) => {
    const images = looked.flatMap(({ file, image }) => (image && file.folder === name ? [image] : []));
    const bad = looked.filter(({ file, fault }) => fault !== undefined && file.folder === name).length;
    const count = files.filter(({ folder }) => folder === name).length - bad;
    return { name, count, images: images.slice(0, shownImages) };
  });
}

/** How many are named; a folder can hold hundreds. */
const named = 5;

/** In one sentence which images are left out. The first fault says what is wrong with all it is alike to. */
export function brokenImages(faults: readonly string[], of: number): string {
  const [first, ...others] = faults;
  if (others.length === 0) return `${first} It is left out.`;
  const names = faults.flatMap((fault) => /“.*?”/.exec(fault)?.[0] ?? []);
  return `${faults.length} of ${of} images cannot be read and are left out: ${listOf(names)}.`;
}

/** In one sentence which images lie beside the folders and are left out. */
export function strayImages(files: readonly BroughtFile[]): string {
  const names = listOf(files.map(({ path }) => `“${nameOf(path)}”`));
  return files.length === 1
    ? `${names} lies in none of the folders and is left out.`
    : `${files.length} images lie in none of the folders and are left out: ${names}.`;
}

const listOf = (names: readonly string[]): string =>
  names.slice(0, named).join(", ") + (names.length > named ? ` and ${names.length - named} more` : "");
