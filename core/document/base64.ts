/** Bytes as text (RFC 4648, with padding). Core knows neither `atob` nor `Buffer`. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map([...alphabet].map((character, value) => [character.charCodeAt(0), value]));

export function toBase64(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | (b << 8) | c;
    const letters = [bits >> 18, (bits >> 12) & 63, (bits >> 6) & 63, bits & 63].map((value) => alphabet.charAt(value));
    const padding = Math.max(0, i + 3 - bytes.length);
    groups.push(letters.slice(0, 4 - padding).join("") + "=".repeat(padding));
  }
  return groups.join("");
}

/** Undefined for a text that `toBase64` never gives. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const value = i >= text.length - padding ? 0 : values.get(text.charCodeAt(i));
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    if (i % 4 === 3)
      bytes.set([bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, bytes.length - (i >> 2) * 3), (i >> 2) * 3);
  }
  return bytes;
}
