/** The little of the Encoding standard that reading text files takes: core is checked without the DOM's types. */
declare class TextDecoder {
  constructor(label: "utf-8", options: { readonly fatal: boolean });
  decode(bytes: Uint8Array): string;
}
