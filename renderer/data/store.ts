/** A person's own data on its way into the project: what is chosen, and which node it is for. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { parseCsv } from "../../core/data/csv.ts";
import type { OwnTable } from "../../core/data/ownTable.ts";
import { DataError, textOf } from "../../core/data/source.ts";
import type { Node, NodeId } from "../../core/document/document.ts";
import { isLinked, type LinkedFile } from "../../core/document/ownFiles.ts";
import { documentStore, projectOf } from "../state/document.ts";
import { host, unpack } from "../state/host.ts";
import { setStartScreen } from "../state/interface.ts";
import { fingerprintOf } from "../state/linkedFiles.ts";
import { openText } from "../state/projectFile.ts";
import { toast } from "../ui/toast.ts";
import type { OwnFileHandle } from "./chooseFiles.ts";
import { strayImages } from "./imageClasses.ts";
import { looksPainted, type PaintedPoint, pointsOf } from "./paint.ts";
import { type Place, type Source, sourceOf, usualPlace } from "./place.ts";
import { decodeTable, type TableFormat } from "./readTable.ts";
import { type ClassFile, nameOf, sortFiles } from "./sortFiles.ts";

/** What is shown of it. */
export type Bringing =
  | { readonly kind: "choose" }
  | BroughtTable
  | { readonly kind: "picture"; readonly file: File; readonly source: Source | undefined; readonly place: Place }
  | { readonly kind: "images"; readonly files: readonly ClassFile<OwnFileHandle>[] }
  | { readonly kind: "idx"; readonly files: readonly [NamedBytes, NamedBytes]; readonly place: Place }
  | { readonly kind: "paint"; readonly points: readonly PaintedPoint[] };

export interface BroughtTable {
  readonly kind: "table";
  readonly name: string;
  readonly text: string;
  /** How it is written, where that is known. */
  readonly format: Partial<TableFormat>;
  /** How its columns were used. */
  readonly before: OwnTable | undefined;
  readonly source: Source | undefined;
  readonly place: Place;
}

export interface NamedBytes {
  readonly name: string;
  /** Unpacked. */
  readonly bytes: Uint8Array;
  /** Of the file as it lies in its place. */
  readonly source?: Source | undefined;
}

interface OwnDataState {
  readonly bringing: Bringing | undefined;
  /** The node that it is for; the first one with data, or a new one, if left out. */
  readonly target: NodeId | undefined;
  /** What a person should know before they take it. */
  readonly notice: string | undefined;
  /** How often something was shown: what is shown anew begins anew. */
  readonly shown: number;
}

export const ownDataStore = createStore<OwnDataState>(() => ({
  bringing: undefined,
  target: undefined,
  notice: undefined,
  shown: 0,
}));

/** Subscribes a component to a part of the store. */
export const useOwnDataStore = <T>(selector: (state: OwnDataState) => T): T => useStore(ownDataStore, selector);

export const targetNode = (): NodeId | undefined => ownDataStore.getState().target;

/** Asks what to bring. */
export const askForData = (target?: NodeId): void => show({ kind: "choose" }, target);

/** Goes on with what was chosen. */
export const bring = (bringing: Bringing): void => show(bringing, targetNode());

export const closeOwnData = (): void =>
  ownDataStore.setState({ bringing: undefined, target: undefined, notice: undefined });

/**
 * Shows what some files hold, with a notice above it, before it is taken. What cannot be read is told in words; nothing
 * else changes.
 */
export async function bringFiles(files: readonly OwnFileHandle[], target?: NodeId, notice?: string): Promise<void> {
  const brought = sortFiles(files);
  try {
    switch (brought.kind) {
      case "fault":
        throw new DataError(brought.message);
      case "project":
        return await openText(nameOf(brought.file.path), await brought.file.file.text());
      case "table":
        return show(await readTableFile(brought.file, target), target, notice);
      case "picture": {
        const { file } = brought.file;
        const source = await sourceOf(brought.file);
        const place = usualPlace(source, 0, target);
        return show({ kind: "picture", file, source, place }, target, notice);
      }
      case "images":
        return show(brought, target, brought.stray.length > 0 ? strayImages(brought.stray) : undefined);
      case "idx": {
        const [one, other] = [await readBytes(brought.files[0]), await readBytes(brought.files[1])];
        const size = one.bytes.length + other.bytes.length;
        const place = usualPlace(one.source && other.source, size, target);
        return show({ kind: "idx", files: [one, other], place }, target, notice);
      }
    }
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), "error");
  }
}

function show(bringing: Bringing, target: NodeId | undefined, notice?: string): void {
  setStartScreen(false);
  ownDataStore.setState(({ shown }) => ({ bringing, target, notice, shown: shown + 1 }));
}

async function readTableFile(brought: OwnFileHandle, target: NodeId | undefined): Promise<Bringing> {
  const name = nameOf(brought.path);
  const text = decodeTable(name, new Uint8Array(await brought.file.arrayBuffer()));
  const { nodes } = projectOf(documentStore.getState()).document;
  const own = nodes.find(({ id }) => id === target)?.own;
  const source = await sourceOf(brought);
  const place = usualPlace(source, brought.size, target);
  return { kind: "table", name, text, format: {}, before: own?.kind === "table" ? own : undefined, source, place };
}

async function readBytes(brought: OwnFileHandle): Promise<NamedBytes> {
  const name = nameOf(brought.path);
  const bytes = await unpack(name, new Uint8Array(await brought.file.arrayBuffer()));
  return { name, bytes, source: await sourceOf(brought) };
}

/** As the project keeps tables. */
const keptFormat: TableFormat = { delimiter: ",", header: true, decimals: "point" };

/** Opens what a data node has to be changed: the columns of a table, painted points. Images are brought anew. */
export async function changeData({ id, own }: Node): Promise<void> {
  const file = own && projectOf(documentStore.getState()).files[own.file];
  if (own?.kind !== "table" || !file) {
    askForData(id);
    return;
  }
  try {
    if (isLinked(file)) return show(await readLinkedTable(file, own), id);
    const text = textOf({ [own.file]: file.bytes }, own.file);
    const points = looksPainted(own) ? pointsOf(own, parseCsv(text)) : undefined;
    if (points) return show({ kind: "paint", points }, id);
    const { name } = file;
    show({ kind: "table", name, text, format: keptFormat, before: own, source: undefined, place: "kept" }, id);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    toast(error.message, "warning");
    askForData(id);
  }
}

/** The table as it lies in its place. Throws a DataError where it is not there as it was. */
async function readLinkedTable({ name, link }: LinkedFile, before: OwnTable): Promise<Bringing> {
  const found = await host().readLink(link.id, true);
  if (found.kind !== "read" || (await fingerprintOf(found.bytes)) !== link.fingerprint) {
    throw new DataError(`“${name}” is not in its place as it was. Find it, or bring it again.`);
  }
  const { reading } = link;
  const format: Partial<TableFormat> = reading.kind === "table" ? reading : {};
  const source = { link: link.id, fingerprint: link.fingerprint };
  return { kind: "table", name, text: decodeTable(name, found.bytes), format, before, source, place: "linked" };
}
