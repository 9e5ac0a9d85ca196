/**
 * A person's own data: what stands in their files, as the data node knows it. So the shapes of a network can be checked
 * before the files are read. The screen makes tables and images of what people bring; here they are CSV and IDX.
 */
import { parseCsv } from "./csv.ts";
import type { Cases, DatasetShape, Picture } from "./dataset.ts";
import { parseIdx, parseLabelledImages } from "./idx.ts";
import { describeTable, type OwnTable, readTable } from "./ownTable.ts";
import { pictureCases, pictureTargets } from "./photographs.ts";
import { DataError, type DataFiles, fileOf, textOf } from "./source.ts";

/** Names of files are those of `Project.files`. */
export type OwnData = OwnTable | OwnImages | OwnPicture;

/** Images in one file, and the number of each one's class in another (IDX both). */
export interface OwnImages {
  readonly kind: "images";
  readonly file: string;
  readonly labels: string;
  readonly cases: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly classes: readonly string[];
}

/** One image to be painted, an IDX file of `[channels, height, width]`. */
export interface OwnPicture extends Picture {
  readonly kind: "picture";
  readonly file: string;
}

export const filesOfOwn = (own: OwnData): readonly string[] =>
  own.kind === "images" ? [own.file, own.labels] : [own.file];

/** What is known of it before it is read. Throws a DataError for a table whose columns have no use together. */
export function describeOwn(own: OwnData): DatasetShape {
  switch (own.kind) {
    case "table":
      return describeTable(own);
    case "images":
      return {
        cases: own.cases,
        features: Array.from({ length: own.channels * own.height * own.width }, (_, i) => `pixel ${i + 1}`),
        image: [own.channels, own.height, own.width],
        targets: { kind: "classes", classes: own.classes },
      };
    case "picture": {
      const { channels, height, width } = own;
      const names = Array.from({ length: channels }, (_, i) => (channels === 1 ? "grey" : `channel ${i + 1}`));
      return {
        cases: height * width,
        features: ["x", "y"],
        targets: pictureTargets(names),
        picture: { channels, height, width },
      };
    }
  }
}

/** Reads it. Throws a DataError where a file is missing or is not what it was. */
export function makeOwn(own: OwnData, files: DataFiles): Cases {
  // Their names are fingerprints, which tell a person nothing.
  if (!filesOfOwn(own).every((name) => Object.hasOwn(files, name))) {
    throw new DataError("The file of this data is not at hand. Find it, or bring it again.");
  }
  switch (own.kind) {
    case "table":
      return readTable(own, parseCsv(textOf(files, own.file)));
    case "images":
      return readImages(own, files);
    case "picture": {
      const { shape, bytes } = parseIdx("The picture", fileOf(files, own.file));
      expectShape("The picture", shape, [own.channels, own.height, own.width]);
      return pictureCases(bytes, own);
    }
  }
}

function readImages(own: OwnImages, files: DataFiles): Cases {
  const { images, labels } = parseLabelledImages(
    { name: "The file of images", file: fileOf(files, own.file) },
    { name: "The file of labels", file: fileOf(files, own.labels) },
  );
  const { cases, channels, height, width } = own;
  const wanted = images.shape.length === 3 ? [cases, height, width] : [cases, channels, height, width];
  expectShape("The file of images", images.shape, wanted);
  const wrong = labels.bytes.find((label) => label >= own.classes.length);
  if (wrong !== undefined)
    throw new DataError(`The file of labels has the class ${wrong}, and there are ${own.classes.length}.`);
  return { count: cases, features: Float32Array.from(images.bytes), targets: Float32Array.from(labels.bytes) };
}

function expectShape(what: string, found: readonly number[], wanted: readonly number[]): void {
  if (found.join() === wanted.join()) return;
  throw new DataError(
    `${what} is ${found.join(" × ")}, not ${wanted.join(" × ")} as when it was imported. Import it again.`,
  );
}
