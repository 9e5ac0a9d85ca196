/** From a file in its place to the bytes that the project would keep of it. */
import { parseIdx, writeIdx } from "../../core/data/idx.ts";
import { DataError } from "../../core/data/source.ts";
import type { Reading } from "../../core/document/linkedFile.ts";
import { unpack } from "../state/host.ts";
import { decodeWhole } from "./decodeImage.ts";
import { decodeTable } from "./readTable.ts";
import { openTables } from "./tableWorker.ts";

/** Makes of a file what the data is made of. Throws a DataError, in words, where it is none of its kind. */
export async function readAs(reading: Reading, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  switch (reading.kind) {
    case "table":
      return readTableAs(reading, decodeTable(name, bytes));
    case "idx":
      return firstCases(`“${name}”`, await unpack(name, bytes), reading.cases);
    case "picture": {
      const { side, channels } = reading;
      const image = await decodeWhole(new File([bytes], name), side, channels);
      return writeIdx([channels, image.height, image.width], image.bytes);
    }
  }
}

async function readTableAs(format: Extract<Reading, { kind: "table" }>, text: string): Promise<Uint8Array> {
  const tables = openTables();
  try {
    const read = await tables.ask("read", { text, format, before: undefined });
    if ("fault" in read) throw new DataError(read.fault);
    const written = await tables.ask("write", undefined);
    if ("fault" in written) throw new DataError(written.fault);
    return written.value.bytes;
  } finally {
    tables.end();
  }
}

/** An IDX file with the first so many of its cases. */
function firstCases(name: string, file: Uint8Array, cases: number): Uint8Array<ArrayBuffer> {
  const { shape, bytes } = parseIdx(name, file);
  const [, ...rest] = shape;
  return writeIdx([cases, ...rest], bytes.subarray(0, cases * rest.reduce((a, b) => a * b, 1)));
}
