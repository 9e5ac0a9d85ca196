/** The program around the renderer. */
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
export const readDataFile = async (name: string): Promise<Uint8Array> => unpack(await host().readAsset(`data/${name}`));

/**
 * The bytes of a file, decompressed if it is compressed by gzip: by its first bytes and not by its name, for some servers
 * have the browser decompress it on the way.
 */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
