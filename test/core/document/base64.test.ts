import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "../../../core/document/base64.ts";

describe("base64", () => {
  it("writes bytes as Node does, and reads them back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect(fromBase64(text)).toEqual(new Uint8Array(bytes));
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("does not read other texts", () => {
    for (const text of ["a", "abc", "ab=c", "a===", "====", "äbcd", "ab c", "abc\n"]) {
      expect(fromBase64(text), text).toBeUndefined();
    }
  });
});
