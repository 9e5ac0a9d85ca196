/** Handwritten digits that are shipped in `assets/data/`, where their sources stand. Pixels are from 0 (paper) to 255. */
import type { Cases, DatasetShape } from "./dataset.ts";
import { parseLabelledImages } from "./idx.ts";
import { DataError, type DataFiles, type Dataset, fileOf } from "./source.ts";

/** A part of a set: its name within the names of its files, and its cases. */
interface Part {
  readonly name: string;
  readonly cases: number;
}

const images = ({ name }: Part): string => `${name}-images-idx3-ubyte.gz`;
const labels = ({ name }: Part): string => `${name}-labels-idx1-ubyte.gz`;

function shapeOf(part: Part, side: number): DatasetShape {
  const features = Array.from(
    { length: side * side },
    (_, i) => `row ${Math.floor(i / side) + 1}, column ${(i % side) + 1}`,
  );
  return {
    cases: part.cases,
    features,
    image: [1, side, side],
    targets: { kind: "classes", classes: Array.from({ length: 10 }, (_, digit) => String(digit)) },
  };
}

function read(part: Part, side: number, files: DataFiles): Cases {
  const file = (name: string) => ({ name, file: fileOf(files, name) });
  const parsed = parseLabelledImages(file(images(part)), file(labels(part)));
  const [count = 0, ...size] = parsed.images.shape;
  if (count !== part.cases || size.join() !== [side, side].join()) {
    throw new DataError(`${images(part)} must hold ${part.cases} images of ${side} × ${side} pixels.`);
  }
  const wrong = parsed.labels.bytes.find((label) => label > 9);
  if (wrong !== undefined) throw new DataError(`${labels(part)} has the label ${wrong}, which is no digit.`);
  return { count, features: Float32Array.from(parsed.images.bytes), targets: Float32Array.from(parsed.labels.bytes) };
}

const small: Part = { name: "digits8x8", cases: 1797 };

export const digits: Dataset = {
  label: "Digits 8×8",
  summary: "1,797 handwritten digits of 8 × 8 pixels (Alpaydin and Kaynak 1998).",
  fields: [],
  isImages: true,
  files: [images(small), labels(small)],
  describe: () => shapeOf(small, 8),
  make: (_, files) => read(small, 8, files),
};

const mnistTraining: Part = { name: "mnist5k-train", cases: 5000 };
const mnistTest: Part = { name: "mnist5k-test", cases: 1000 };

export const mnist: Dataset = {
  label: "MNIST (6,000)",
  summary:
    "5,000 handwritten digits of 28 × 28 pixels to learn from, 1,000 of other writers to validate (LeCun et al. 1998).",
  fields: [],
  isImages: true,
  files: [mnistTraining, mnistTest].flatMap((part) => [images(part), labels(part)]),
  describe: () => ({ ...shapeOf(mnistTraining, 28), testCases: mnistTest.cases }),
  make: (_, files) => read(mnistTraining, 28, files),
  makeTest: (_, files) => read(mnistTest, 28, files),
};
