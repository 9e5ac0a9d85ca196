/** What the first bytes of an image file say: enough to refuse what is none, and what would be too large to decode. */
import { DataError } from "./source.ts";

interface ImageHeader {
  readonly kind: "PNG" | "JPEG" | "WebP";
  readonly width: number;
  readonly height: number;
}

/** Pixels a side, and of the whole: a small file can announce a picture that fills the memory. */
const MAX_SIDE = 20_000;
const MAX_PIXELS = 100_000_000;

/** Reads the header of a PNG, JPEG or WebP file. Throws a DataError, which names the file, for all else. */
export function readImageHeader(name: string, bytes: Uint8Array): ImageHeader {
  if (bytes.length === 0) throw new DataError(`“${name}” is empty.`);
  const header = headerOf(bytes);
  if (header === "unknown") throw new DataError(`“${name}” is not a PNG, JPEG or WebP image.`);
  if (header === "cut off") throw new DataError(`“${name}” is damaged: it ends before it says how large it is.`);
  const { width, height } = header;
  if (width < 1 || height < 1) throw new DataError(`“${name}” is damaged: it has no pixels.`);
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new DataError(`“${name}” is too large: ${width} × ${height} pixels. Make it smaller first.`);
  }
  return header;
}

type Read = ImageHeader | "unknown" | "cut off";

function headerOf(bytes: Uint8Array): Read {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return pngHeader(view);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegHeader(view);
  if (text(0, 4) === "RIFF" && text(8, 4) === "WEBP") return webpHeader(view, text(12, 4));
  return "unknown";
}

/** The first chunk: its length, `IHDR`, the width, the height. */
const pngHeader = (view: DataView): Read =>
  view.byteLength < 24 ? "cut off" : { kind: "PNG", width: view.getUint32(16), height: view.getUint32(20) };

/** Segments of a marker and a length, up to the one that begins a frame. */
function jpegHeader(view: DataView): Read {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return "unknown";
    const marker = view.getUint8(at + 1);
    // Any number of 0xff may fill the place before a marker.
    if (marker === 0xff) at++;
    else if (beginsFrame(marker)) {
      return { kind: "JPEG", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else {
      const length = view.getUint16(at + 2);
      if (length < 2) return "unknown";
      at += 2 + length;
    }
  }
  return "cut off";
}

/** SOF0 to SOF15, among which DHT, JPG and DAC are something else. */
const beginsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Lossy, lossless or extended: each writes its size in its own way, the lowest byte first. */
function webpHeader(view: DataView, chunk: string): Read {
  if (view.byteLength < 30) return "cut off";
  switch (chunk) {
    case "VP8 ":
      return { kind: "WebP", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { kind: "WebP", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return {
        kind: "WebP",
        width: (view.getUint32(24, true) & 0xffffff) + 1,
        height: ((view.getUint32(26, true) >>> 8) & 0xffffff) + 1,
      };
    default:
      return "unknown";
  }
}
