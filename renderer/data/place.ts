/** Whether a file of a person's own is kept in the project or read from its place each time, as they choose. */
import { OWN } from "../../core/data/datasets.ts";
import { filesOfOwn } from "../../core/data/own.ts";
import type { NodeId } from "../../core/document/document.ts";
import { linkedFileId, type Reading } from "../../core/document/linkedFile.ts";
import { isLinked, MAX_OWN_BYTES, type OwnFiles } from "../../core/document/ownFiles.ts";
import { documentStore, projectOf } from "../state/document.ts";
import { fingerprintOf } from "../state/linkedFiles.ts";
import type { OwnFileHandle } from "./chooseFiles.ts";

export type Place = "kept" | "linked";

/** Where a file can be read again, and by what it is known then. */
export interface Source {
  readonly link: string;
  readonly fingerprint: string;
}

/** Undefined for a file that cannot be found again: it was dropped, or the browser has no way. */
export async function sourceOf({ link, file }: OwnFileHandle): Promise<Source | undefined> {
  if (link === undefined) return undefined;
  return { link, fingerprint: await fingerprintOf(new Uint8Array(await file.arrayBuffer())) };
}

/** What is proposed: in the project, unless the file is too large for it or the node's data is read from its place now. */
export function usualPlace(source: Source | undefined, size: number, target: NodeId | undefined): Place {
  if (!source) return "kept";
  const { document, files } = projectOf(documentStore.getState());
  const node = document.nodes.find(({ id }) => id === target);
  const now = node?.own && node.settings.dataset === OWN ? filesOfOwn(node.own) : [];
  const isLinkedNow = now.some((id) => files[id] !== undefined && isLinked(files[id]));
  return isLinkedNow || size > MAX_OWN_BYTES ? "linked" : "kept";
}

/** A file that stays in its place, as the project knows it, and its id. */
export function linkedFile(
  name: string,
  { link, fingerprint }: Source,
  reading: Reading,
): { readonly id: string; readonly files: OwnFiles } {
  const id = linkedFileId({ fingerprint, reading });
  return { id, files: { [id]: { name, link: { id: link, fingerprint, reading } } } };
}
