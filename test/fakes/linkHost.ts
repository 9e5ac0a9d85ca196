/** A host with files that can be found again, in memory. */
import type { ChosenFile, Host } from "../../core/host.ts";

interface Place {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Only if the person allows it. */
  readonly guarded?: boolean;
}

export interface LinkHost {
  /** What lies where, by link; undefined for a file that is gone. */
  readonly places: Map<string, Place | undefined>;
  /** What the person chooses next. */
  chosen: readonly ChosenFile[];
  /** Links that are remembered. */
  readonly kept: string[];
  /** Of reads, allowed or not. */
  reads: number;
}

/** Gives the page such a host. */
export function fakeLinkHost(): LinkHost {
  const fake: LinkHost = { places: new Map(), chosen: [], kept: [], reads: 0 };
  const host: Partial<Host> = {
    chooseData: async () => fake.chosen,
    async keepLink(link) {
      fake.kept.push(link);
    },
    async readLink(link, ask) {
      fake.reads++;
      if (!fake.places.has(link)) return { kind: "unknown" };
      const place = fake.places.get(link);
      if (!place) return { kind: "gone" };
      return place.guarded && !ask ? { kind: "forbidden" } : { kind: "read", bytes: place.bytes };
    },
  };
  globalThis.nodegradHost = host as Host;
  return fake;
}
