/** The entries of the lab with all that is drawn of them. */
import { useMemo } from "react";
import type { Node } from "../../core/document/document.ts";
import { ownerOf } from "../../core/document/weights.ts";
import type { Learned } from "../../core/lab/alone.ts";
import { nameOf } from "../canvas/summary.ts";
import { meansOf, meansText, useLearned } from "../inspector/useLearned.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { detailOf, type LabFunction, labFunction } from "./labFunction.ts";
import { type LabEntry, useLabStore } from "./labStore.ts";

export interface Drawn {
  /** Of a node with the settings that the node has. */
  readonly entry: LabEntry;
  readonly fn: LabFunction;
  readonly label: string;
  /** What tells it apart from others of its op. */
  readonly detail: string;
  /** Which of its parameters are drawn with their mean, in words; left out where none is. */
  readonly means?: string;
}

/** All entries in order, shown or not; those of a node as the node is now, with what training has made of it. */
export function useDrawn(): readonly Drawn[] {
  const entries = useLabStore((lab) => lab.entries);
  const id = entries.find((entry) => entry.node !== undefined)?.node;
  const node = useDocumentStore((state) => projectOf(state).document.nodes.find((one) => one.id === id));
  const parameters = useLearned(node ? ownerOf(node) : "");
  const learned = useMemo(() => meansOf(parameters), [parameters]);
  const means = meansText(parameters);
  return useMemo(
    () =>
      entries.flatMap((entry) => {
        const drawn = drawnOf(entry, entry.node === undefined ? undefined : node, learned);
        return drawn ? [entry.node !== undefined && means ? { ...drawn, means } : drawn] : [];
      }),
    [entries, node, learned, means],
  );
}

function drawnOf(entry: LabEntry, node: Node | undefined, learned: Learned): Drawn | undefined {
  if (entry.node !== undefined && node === undefined) return undefined;
  const now = node ? { ...entry, name: node.op, settings: node.settings } : entry;
  const fn = labFunction(node ? { ...now, learned } : now);
  return fn && { entry: now, fn, label: node ? nameOf(node, fn.op) : fn.op.label, detail: detailOf(now, fn) };
}
