/** Bytes as text (RFC 4648, with padding). Core knows neither `atob` nor `Buffer`. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const codes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
/** What each code stands for; `none` for one that is not in the alphabet. */
const none = 64;
const values = new Uint8Array(128).fill(none);
for (const [value, code] of codes.entries()) values[code] = value;

export function toBase64(bytes: Uint8Array): string {
  const whole = Math.ceil(bytes.length / 3);
  const letters = new Uint8Array(4 * whole);
  for (let group = 0; group < whole; group++) {
    const [from, to] = [3 * group, 4 * group];
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    for (let i = 0; i < 4; i++) letters[to + i] = codes[(bits >> (18 - 6 * i)) & 63] ?? 0;
  }
  letters.fill("=".charCodeAt(0), letters.length - (3 * whole - bytes.length));
  return new TextDecoder("utf-8", { fatal: true }).decode(letters);
}

/** Undefined for a text that is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const value = i >= text.length - padding ? 0 : (values[text.charCodeAt(i)] ?? none);
    if (value === none) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    if (i % 4 < 3) continue;
    // What padding stands for lies behind the end, where nothing is written.
    const at = (i >> 2) * 3;
    bytes[at] = bits >> 16;
    bytes[at + 1] = (bits >> 8) & 255;
    bytes[at + 2] = bits & 255;
  }
  return bytes;
}
