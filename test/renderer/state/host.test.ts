import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Host } from "../../../core/host.ts";
import { readDataFile } from "../../../renderer/state/host.ts";

const given = (bytes: Uint8Array) => {
  const readAsset = async (name: string) => {
    expect(name).toBe("data/numbers.gz");
    return new Uint8Array(bytes);
  };
  globalThis.nodegradHost = { readAsset } as Partial<Host> as Host;
};
afterEach(() => {
  globalThis.nodegradHost = undefined;
});

describe("readDataFile", () => {
  const plain = new Uint8Array(readFileSync("assets/data/iris.csv"));

  it("decompresses what is compressed, whatever the way it came", async () => {
    given(gzipSync(plain));
    expect(await readDataFile("numbers.gz")).toEqual(plain);
    given(plain);
    expect(await readDataFile("numbers.gz")).toEqual(plain);
  });
});
