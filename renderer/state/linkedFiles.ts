/** The files of the open project that are read from their place: their bytes, or why there are none. Never saved. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { OWN } from "../../core/data/datasets.ts";
import { filesOfOwn } from "../../core/data/own.ts";
import type { DataFiles } from "../../core/data/source.ts";
import type { Document } from "../../core/document/document.ts";
import { isLinked, type LinkedFile, type OwnFiles } from "../../core/document/ownFiles.ts";
import type { Problem } from "../../core/document/problem.ts";
import { readAs } from "../data/readAs.ts";
import { documentStore } from "./document.ts";
import { host } from "./host.ts";

export interface LinkFault {
  /** Not known on this computer, not there, not allowed yet, of another content, or not to be read. */
  readonly kind: "unknown" | "gone" | "forbidden" | "changed" | "broken";
  /** A sentence or two: what is wrong, then what to do. */
  readonly message: string;
}

interface LinkedFiles {
  /** As data is made of them, by their ids in `Project.files`. An id stands for one content, so these never grow old. */
  readonly read: DataFiles;
  readonly faults: Readonly<Record<string, LinkFault>>;
}

export const linkedFilesStore = createStore<LinkedFiles>(() => ({ read: {}, faults: {} }));

/** Subscribes a component to a part of the store. */
export const useLinkedFiles = <T>(selector: (state: LinkedFiles) => T): T => useStore(linkedFilesStore, selector);

/** Files that are being read: whoever wants one meanwhile waits for the same. */
const reading = new Map<string, Promise<void>>();

/** The bytes of those files that are linked, as far as they can be had. `ask` the person, who has just clicked, where that helps. */
export async function readLinkedFiles(files: OwnFiles, ask = false): Promise<DataFiles> {
  const linked = Object.entries(files).flatMap(([id, file]) => (isLinked(file) ? [[id, file] as const] : []));
  await Promise.all(linked.map(([id, file]) => readOnce(id, file, ask)));
  const { read } = linkedFilesStore.getState();
  return Object.fromEntries(linked.flatMap(([id]) => (read[id] ? [[id, read[id]]] : [])));
}

/** Takes the bytes that data is made of as those of a linked file: it was just chosen. */
export const rememberLinked = (bytes: DataFiles): void =>
  linkedFilesStore.setState(({ read, faults }) => ({
    read: { ...read, ...bytes },
    faults: Object.fromEntries(Object.entries(faults).filter(([id]) => !Object.hasOwn(bytes, id))),
  }));

/** What stands in the way of a document's own data, each on its node. */
export const linkProblems = ({ nodes }: Document, faults: LinkedFiles["faults"]): readonly Problem[] =>
  nodes.flatMap(({ id: node, own, settings }) =>
    own && settings.dataset === OWN
      ? filesOfOwn(own).flatMap((file): Problem[] =>
          faults[file] ? [{ severity: "error", node, file, message: faults[file].message }] : [],
        )
      : [],
  );

/** SHA-256, 64 hexadecimal digits. */
export async function fingerprintOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file that could not be read is tried again only when the person does something about it. */
function readOnce(id: string, file: LinkedFile, ask: boolean): Promise<void> {
  const { read, faults } = linkedFilesStore.getState();
  if (read[id] || (faults[id] && !ask)) return Promise.resolve();
  const { opened } = documentStore.getState();
  const before = reading.get(id);
  if (before) return before;
  const work = readLinked(file, ask)
    .catch((error: unknown): LinkFault => {
      const said = error instanceof Error ? error.message : String(error);
      return { kind: "broken", message: `${said} Find the file, or bring other data.` };
    })
    .then((outcome) => {
      reading.delete(id);
      if (documentStore.getState().opened !== opened) return;
      if (outcome instanceof Uint8Array) rememberLinked({ [id]: outcome });
      else linkedFilesStore.setState(({ faults: others }) => ({ faults: { ...others, [id]: outcome } }));
    });
  reading.set(id, work);
  return work;
}

async function readLinked({ name, link }: LinkedFile, ask: boolean): Promise<Uint8Array | LinkFault> {
  const found = await host().readLink(link.id, ask);
  if (found.kind !== "read") return { kind: found.kind, message: `“${name}” ${messages[found.kind]}` };
  if ((await fingerprintOf(found.bytes)) !== link.fingerprint) {
    return { kind: "changed", message: `“${name}” ${messages.changed}` };
  }
  return readAs(link.reading, name, found.bytes);
}

const messages: Readonly<Record<Exclude<LinkFault["kind"], "broken">, string>> = {
  unknown: "is read from its place, which is not known on this computer. Find the file.",
  gone: "is not in its place any more. Find the file.",
  forbidden: "is read from its place, and has to be allowed first. Allow it, or find the file.",
  changed: "has changed since it was brought. Find the file as it was, or take it as it is now.",
};

// Another project has links of its own.
documentStore.subscribe(({ opened }, before) => {
  if (opened === before.opened) return;
  reading.clear();
  linkedFilesStore.setState({ read: {}, faults: {} });
});
