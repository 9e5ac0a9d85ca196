/** A person's own data on its way into the project: what is chosen, and which node it is for. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { parseCsv } from "../../core/data/csv.ts";
import type { OwnTable } from "../../core/data/ownTable.ts";
import { DataError, textOf } from "../../core/data/source.ts";
import type { Node, NodeId } from "../../core/document/document.ts";
import { ownDataFiles } from "../../core/document/ownFiles.ts";
import { documentStore, projectOf } from "../state/document.ts";
import { unpack } from "../state/host.ts";
import { setStartScreen } from "../state/interface.ts";
import { openText } from "../state/projectFile.ts";
import { toast } from "../ui/toast.ts";
import type { OwnFileHandle } from "./chooseFiles.ts";
import { type PaintedPoint, pointsOf } from "./paint.ts";
import { decodeTable } from "./readTable.ts";
import { type ClassFile, nameOf, sortFiles } from "./sortFiles.ts";

/** What is shown of it. */
export type Bringing =
  | { readonly kind: "choose" }
  | { readonly kind: "table"; readonly name: string; readonly text: string; readonly before: OwnTable | undefined }
  | { readonly kind: "picture"; readonly file: File }
  | { readonly kind: "images"; readonly files: readonly ClassFile<OwnFileHandle>[] }
  | { readonly kind: "idx"; readonly files: readonly [NamedBytes, NamedBytes] }
  | { readonly kind: "paint"; readonly points: readonly PaintedPoint[] };

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface OwnDataState {
  readonly bringing: Bringing | undefined;
  /** The node that it is for; the first one with data, or a new one, if left out. */
  readonly target: NodeId | undefined;
  /** How often something was shown: what is shown anew begins anew. */
  readonly shown: number;
}

export const ownDataStore = createStore<OwnDataState>(() => ({ bringing: undefined, target: undefined, shown: 0 }));

/** Subscribes a component to a part of the store. */
export const useOwnDataStore = <T>(selector: (state: OwnDataState) => T): T => useStore(ownDataStore, selector);

export const targetNode = (): NodeId | undefined => ownDataStore.getState().target;

/** Asks what to bring. */
export const askForData = (target?: NodeId): void => show({ kind: "choose" }, target);

/** Goes on with what was chosen. */
export const bring = (bringing: Bringing): void => show(bringing, targetNode());

export const closeOwnData = (): void => ownDataStore.setState({ bringing: undefined, target: undefined });

/** Shows what some files hold, before it is taken. What cannot be read is told in words; nothing else changes. */
export async function bringFiles(files: readonly OwnFileHandle[], target?: NodeId): Promise<void> {
  const brought = sortFiles(files);
  try {
    switch (brought.kind) {
      case "fault":
        throw new DataError(brought.message);
      case "project":
        return await openText(nameOf(brought.file.path), await brought.file.file.text());
      case "table":
        return show(await readTableFile(brought.file, target), target);
      case "picture":
        return show({ kind: "picture", file: brought.file.file }, target);
      case "images":
        return show(brought, target);
      case "idx": {
        const [one, other] = brought.files;
        return show({ kind: "idx", files: [await readBytes(one), await readBytes(other)] }, target);
      }
    }
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), "error");
  }
}

function show(bringing: Bringing, target: NodeId | undefined): void {
  setStartScreen(false);
  ownDataStore.setState(({ shown }) => ({ bringing, target, shown: shown + 1 }));
}

async function readTableFile({ path, file }: OwnFileHandle, target: NodeId | undefined): Promise<Bringing> {
  const name = nameOf(path);
  const text = decodeTable(name, new Uint8Array(await file.arrayBuffer()));
  const { nodes } = projectOf(documentStore.getState()).document;
  const own = nodes.find(({ id }) => id === target)?.own;
  return { kind: "table", name, text, before: own?.kind === "table" ? own : undefined };
}

async function readBytes({ path, file }: OwnFileHandle): Promise<NamedBytes> {
  const name = nameOf(path);
  try {
    return { name, bytes: await unpack(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    throw new DataError(`“${name}” is damaged: it cannot be unpacked.`);
  }
}

/** Opens what a data node has to be changed: the columns of a table, painted points. Images are brought anew. */
export function changeData({ id, own }: Node): void {
  if (own?.kind !== "table") {
    askForData(id);
    return;
  }
  const { files } = projectOf(documentStore.getState());
  try {
    const text = textOf(ownDataFiles(files), own.file);
    const points = pointsOf(own, parseCsv(text));
    const name = files[own.file]?.name ?? "";
    show(points ? { kind: "paint", points } : { kind: "table", name, text, before: own }, id);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    askForData(id);
  }
}
