import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { DataError } from "../../../core/data/source.ts";
import type { Host } from "../../../core/host.ts";
import { readDataFile, unpack } from "../../../renderer/state/host.ts";

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

describe("unpack", () => {
  it("stops a file that unpacks to far more than is read, long before its end", async () => {
    // Members one after the other are one file: each is 50 MB of zeros in 50 KB, all of them 10 GB.
    const member = gzipSync(new Uint8Array(50 * 1024 * 1024));
    const bomb = new Uint8Array(200 * member.length);
    for (let i = 0; i < 200; i++) bomb.set(member, i * member.length);
    await expect(unpack("a.gz", bomb)).rejects.toThrow(
      new DataError("“a.gz” is too large: unpacked it has more than the 100 MB that are read."),
    );
  });

  it("says what is damaged", async () => {
    const whole = gzipSync(new Uint8Array(1000).fill(7));
    await expect(unpack("a.gz", new Uint8Array(whole.subarray(0, 20)))).rejects.toThrow(
      new DataError("“a.gz” is damaged: it cannot be unpacked."),
    );
  });
});
