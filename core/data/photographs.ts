/** Photographs to be painted by a network: each pixel is a case, its place the features. */
import type { Cases, DatasetShape, Picture, Targets } from "./dataset.ts";
import { parseIdx } from "./idx.ts";
import { DataError, type DataSettings, type Dataset, fileOf, numberSetting } from "./source.ts";

interface Photograph {
  readonly file: string;
  readonly label: string;
  readonly summary: string;
  /** Pixels a side in the file. */
  readonly side: number;
  readonly channels: readonly string[];
}

const photograph = ({ file, label, summary, side, channels }: Photograph): Dataset => {
  const sizeIn = (settings: DataSettings) => Math.min(numberSetting(settings, "size"), side);
  return {
    label,
    summary,
    fields: ["size"],
    files: [file],
    describe: (settings) => describePicture(sizeIn(settings), channels),
    make(settings, files) {
      const { shape, bytes } = parseIdx(file, fileOf(files, file));
      const wanted = channels.length === 1 ? [side, side] : [channels.length, side, side];
      if (shape.join() !== wanted.join()) throw new DataError(`${file} must be ${wanted.join(" × ")} pixels.`);
      const size = sizeIn(settings);
      return pictureCases(
        channels.flatMap((_, i) => [...shrink(bytes.subarray(i * side * side, (i + 1) * side * side), side, size)]),
        { channels: channels.length, height: size, width: size },
      );
    },
  };
};

export const camera = photograph({
  file: "camera256-idx2-ubyte.gz",
  label: "Camera man",
  summary: "A grey photograph of a man with a camera, up to 256 × 256 pixels.",
  side: 256,
  channels: ["grey"],
});

export const astronaut = photograph({
  file: "astronaut128-idx3-ubyte.gz",
  label: "Astronaut",
  summary: "A colour photograph of an astronaut, up to 128 × 128 pixels.",
  side: 128,
  channels: ["red", "green", "blue"],
});

const describePicture = (size: number, channels: readonly string[]): DatasetShape => ({
  cases: size * size,
  features: ["x", "y"],
  targets: pictureTargets(channels),
  picture: { channels: channels.length, height: size, width: size },
});

/** The targets of a picture with these channels. */
export const pictureTargets = (channels: readonly string[]): Targets => ({
  kind: "numbers",
  names: ["", " to the right", " downwards", " Laplacian"].flatMap((of) => channels.map((name) => `${name}${of}`)),
});

/**
 * The cases of a picture of pixels from 0 to 255, channel by channel: features x and y from -1 to 1 (the outer edges of
 * the picture; y downwards), targets as `DatasetShape.picture` has them. Derivatives are by x and y: central differences
 * within, one-sided at the border; for Laplacians the border is continued with its own pixels.
 */
export function pictureCases(pixels: ArrayLike<number>, { channels, height, width }: Picture): Cases {
  const count = height * width;
  const [stepX, stepY] = [2 / width, 2 / height];
  const features = new Float32Array(2 * count);
  const targets = new Float32Array(4 * channels * count);
  const at = (channel: number, row: number, column: number) => {
    const [y, x] = [within(row, height), within(column, width)];
    return (pixels[channel * count + y * width + x] ?? 0) / 127.5 - 1;
  };
  const span = (i: number, length: number) => within(i + 1, length) - within(i - 1, length) || 1;
  for (let i = 0; i < count; i++) {
    const [row, column] = [Math.floor(i / width), i % width];
    features[2 * i] = (column + 0.5) * stepX - 1;
    features[2 * i + 1] = (row + 0.5) * stepY - 1;
    for (let c = 0; c < channels; c++) {
      const here = at(c, row, column);
      const [left, right] = [at(c, row, column - 1), at(c, row, column + 1)];
      const [above, below] = [at(c, row - 1, column), at(c, row + 1, column)];
      const first = 4 * channels * i + c;
      targets[first] = here;
      targets[first + channels] = (right - left) / (span(column, width) * stepX);
      targets[first + 2 * channels] = (below - above) / (span(row, height) * stepY);
      targets[first + 3 * channels] = (left + right - 2 * here) / stepX ** 2 + (above + below - 2 * here) / stepY ** 2;
    }
  }
  return { count, features, targets };
}

const within = (i: number, length: number): number => Math.max(0, Math.min(length - 1, i));

/** A square picture of fewer pixels, each the mean of what it covers. */
function shrink(pixels: ArrayLike<number>, side: number, size: number): Float32Array {
  const scale = side / size;
  /** The pixels that the i-th smaller one covers along an axis, and how much of each. */
  const covered = (i: number) => {
    const [from, to] = [i * scale, (i + 1) * scale];
    return Array.from({ length: Math.ceil(to) - Math.floor(from) }, (_, k) => {
      const at = Math.floor(from) + k;
      return { at: within(at, side), part: Math.min(to, at + 1) - Math.max(from, at) };
    });
  };
  return Float32Array.from({ length: size * size }, (_, i) => {
    let sum = 0;
    for (const row of covered(Math.floor(i / size))) {
      for (const column of covered(i % size)) {
        sum += row.part * column.part * (pixels[row.at * side + column.at] ?? 0);
      }
    }
    return sum / scale ** 2;
  });
}
