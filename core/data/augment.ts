/** Images changed a little, so that a network sees others in every epoch. */
import type { Shape } from "../ir/graph.ts";
import { cos, sin } from "../train/deterministic.ts";
import type { Random } from "../train/random.ts";
import type { DataSettings } from "./source.ts";

export interface Augmentation {
  /** Pixels, up to which an image is moved along each axis. */
  readonly shift: number;
  /** Whether half of the images are turned left to right. */
  readonly flip: boolean;
  /** Degrees, up to which an image is turned either way. */
  readonly rotate: number;
  /** The deviation of what is added to each pixel. */
  readonly pixelNoise: number;
}

/** What a data node asks for; undefined where it asks for nothing. */
export function augmentationOf({ shift, flip, rotate, pixelNoise }: DataSettings): Augmentation | undefined {
  const number = (setting: unknown) => (typeof setting === "number" ? setting : 0);
  const asked = {
    shift: number(shift),
    flip: flip === true,
    rotate: number(rotate),
    pixelNoise: 255 * number(pixelNoise),
  };
  return asked.flip || asked.shift > 0 || asked.rotate > 0 || asked.pixelNoise > 0 ? asked : undefined;
}

/**
 * Images `[count, channels, height, width]`, each changed in its own way. They are moved by whole pixels and turned around
 * their middle, with pixels in between mixed of their four neighbours; what comes in from outside is `background`.
 */
export function augment(
  images: Float32Array,
  [channels = 1, height = 1, width = 1]: Shape,
  { shift, flip, rotate, pixelNoise }: Augmentation,
  background: number,
  stream: Random,
): Float32Array<ArrayBuffer> {
  const changed = new Float32Array(images.length);
  const size = height * width;
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  for (let first = 0; first < images.length; first += channels * size) {
    const angle = ((2 * stream.uniform() - 1) * rotate * Math.PI) / 180;
    const [c, s] = [cos(angle), sin(angle)];
    const mirror = flip && stream.uniform() < 0.5 ? -1 : 1;
    const [moveY, moveX] = [stream.below(2 * shift + 1) - shift, stream.below(2 * shift + 1) - shift];
    for (let channel = first; channel < first + channels * size; channel += size) {
      const image = images.subarray(channel, channel + size);
      for (let i = 0; i < size; i++) {
        const y = Math.floor(i / width) - middleY - moveY;
        const x = mirror * ((i % width) - middleX - moveX);
        const pixel = between(image, height, width, c * y - s * x + middleY, s * y + c * x + middleX, background);
        changed[channel + i] = pixelNoise > 0 ? pixel + pixelNoise * stream.normal() : pixel;
      }
    }
  }
  return changed;
}

/** The pixel at a place between pixels, mixed of the four around it. */
function between(image: Float32Array, height: number, width: number, y: number, x: number, background: number): number {
  const top = Math.floor(y);
  const left = Math.floor(x);
  const down = y - top;
  const right = x - left;
  const above =
    (1 - right) * pixelAt(image, height, width, top, left, background) +
    right * pixelAt(image, height, width, top, left + 1, background);
  if (down === 0) return above;
  const below =
    (1 - right) * pixelAt(image, height, width, top + 1, left, background) +
    right * pixelAt(image, height, width, top + 1, left + 1, background);
  return (1 - down) * above + down * below;
}

const pixelAt = (
  image: Float32Array,
  height: number,
  width: number,
  row: number,
  column: number,
  background: number,
): number =>
  row >= 0 && row < height && column >= 0 && column < width ? (image[row * width + column] ?? 0) : background;
