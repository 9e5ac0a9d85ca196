/** The program around the renderer. */
import { DataError, MAX_READ_BYTES } from "../../core/data/source.ts";
import type { Host } from "../../core/host.ts";

/** The host, or an Error in words where the page runs without one. */
export function host(): Host {
  if (!globalThis.nodegradHost)
    throw new Error("This page was opened without NodeGrad around it. Start it with npm start.");
  return globalThis.nodegradHost;
}

/** A shipped project under `assets/samples/`, as text. */
export const readSample = async (name: string): Promise<string> =>
  new TextDecoder().decode(await host().readAsset(`samples/${name}`));

/** A shipped file under `assets/data/`, decompressed if it is compressed by gzip. */
export const readDataFile = async (name: string): Promise<Uint8Array> =>
  unpack(name, await host().readAsset(`data/${name}`));

/**
 * The bytes of a file, decompressed if it is compressed by gzip: by its first bytes and not by its name, for some servers
 * have the browser decompress it on the way. A few bytes can unpack to gigabytes, so it is stopped at the limit. Throws a
 * DataError where that is reached or the file is damaged.
 */
export async function unpack(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new DataError(`“${name}” is damaged: it cannot be unpacked.`);
    });
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    chunks.push(value);
    size += value.length;
    if (size <= MAX_READ_BYTES) continue;
    await reader.cancel();
    throw new DataError(
      `“${name}” is too large: unpacked it has more than the ${MAX_READ_BYTES / 1024 / 1024} MB that are read.`,
    );
  }
}
