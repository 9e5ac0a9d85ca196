/** The program around the renderer. */
import type { Host } from "../../core/host.ts";

/** The host, or an Error in words where the page runs without one. */
export function host(): Host {
  if (!globalThis.nodegradHost)
    throw new Error("This page was opened without NodeGrad around it. Start it with npm start.");
  return globalThis.nodegradHost;
}

/** A shipped file under `assets/`. */
export const readAsset = async (name: string): Promise<string> => host().readAsset(name);
