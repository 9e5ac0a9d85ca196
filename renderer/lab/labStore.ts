/** What the function lab shows. Never saved, never undone: it is a scratch pad beside the project. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { findOp } from "../../core/catalogue.ts";
import type { NodeId } from "../../core/document/document.ts";
import { defaults, type Setting } from "../../core/op.ts";

/** f, f′ and f″ under the names that `Samples` has for them. */
export type Part = "y" | "slope" | "bend";
export const allParts: readonly Part[] = ["y", "slope", "bend"];

export interface LabEntry {
  readonly id: number;
  /** The place of its colour and dashes. */
  readonly look: number;
  readonly isShown: boolean;
  /** By which the catalogue knows the op. */
  readonly name: string;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Numbers that a person holds elsewhere than where they start. */
  readonly held: Readonly<Record<string, number>>;
  /** The node of the open network that it is, with the node's own settings. */
  readonly node?: NodeId;
}

/** The stretch of x that is drawn. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Lab {
  readonly isOpen: boolean;
  readonly entries: readonly LabEntry[];
  /** The entry whose settings and facts are shown. */
  readonly chosen: number | undefined;
  readonly parts: readonly Part[];
  readonly stretch: Stretch;
}

/** As many as there are colours. */
export const mostEntries = 6;
export const startStretch: Stretch = { from: -5, to: 5 };

const entryOf = (entries: readonly LabEntry[], name: string, more: Partial<LabEntry> = {}): LabEntry => ({
  id: Math.max(0, ...entries.map(({ id }) => id)) + 1,
  look: freeLook(entries),
  isShown: true,
  name,
  settings: defaults(findOp(name)?.fields ?? {}),
  held: {},
  ...more,
});

const freeLook = (entries: readonly LabEntry[]): number =>
  Array.from({ length: mostEntries }, (_, look) => look).find((look) =>
    entries.every((other) => other.look !== look),
  ) ?? 0;

const firstEntries = ["sigmoid", "tanh", "relu", "gelu"].map((name, look) => entryOf([], name, { id: look + 1, look }));

export const firstLab: Lab = {
  isOpen: false,
  entries: firstEntries,
  chosen: firstEntries[0]?.id,
  parts: ["y", "slope"],
  stretch: startStretch,
};

export const labStore = createStore<Lab>(() => firstLab);

/** Subscribes a component to a part of the store. */
export const useLabStore = <T>(selector: (lab: Lab) => T): T => useStore(labStore, selector);

/** Opens the lab as it was left, without the node that it may have been opened from. */
export function openLab(): void {
  labStore.setState(({ entries, chosen }) => {
    const own = entries.filter(({ node }) => node === undefined);
    const isNoneShown = own.every(({ isShown }) => !isShown);
    return {
      isOpen: true,
      entries: isNoneShown ? own.map((entry) => ({ ...entry, isShown: true })) : own,
      chosen: own.some(({ id }) => id === chosen) ? chosen : own[0]?.id,
    };
  });
}

/** Opens the lab with a node of the network alone; what was there before waits, hidden. */
export function openLabOf(node: NodeId, name: string): void {
  labStore.setState(({ entries, parts }) => {
    const own = entries
      .filter((entry) => entry.node === undefined)
      .slice(0, mostEntries - 1)
      .map((entry) => ({ ...entry, isShown: false }));
    const entry = entryOf(own, name, { node });
    return {
      isOpen: true,
      entries: [entry, ...own],
      chosen: entry.id,
      parts: allParts.filter((part) => part !== "bend" || parts.includes(part)),
      stretch: startStretch,
    };
  });
}

export const closeLab = (): void => labStore.setState({ isOpen: false });

/** Adds a function, as `like` is if given, and chooses it. Nothing where there are as many as can be told apart. */
export function addEntry(name: string, like: Partial<Pick<LabEntry, "settings" | "held">> = {}): void {
  labStore.setState(({ entries }) => {
    if (entries.length >= mostEntries) return {};
    const entry = entryOf(entries, name, like);
    return { entries: [...entries, entry], chosen: entry.id };
  });
}

export function removeEntry(id: number): void {
  labStore.setState(({ entries, chosen }) => {
    const left = entries.filter((entry) => entry.id !== id);
    const place = entries.findIndex((entry) => entry.id === id);
    return { entries: left, chosen: chosen === id ? (left[place] ?? left.at(-1))?.id : chosen };
  });
}

export function changeEntry(id: number, change: Partial<Pick<LabEntry, "settings" | "held" | "isShown">>): void {
  labStore.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
  }));
}

export const chooseEntry = (id: number): void => labStore.setState({ chosen: id });

/** Shows or hides f, f′ or f″; one of them always stays. */
export function togglePart(part: Part): void {
  labStore.setState(({ parts }) => {
    const next = allParts.filter((other) => parts.includes(other) !== (other === part));
    return next.length > 0 ? { parts: next } : {};
  });
}

const shortest = 0.02;
const longest = 400;
const farthest = 1000;

/** Sets the stretch of x, within what can be drawn. */
export function setStretch({ from, to }: Stretch): void {
  const length = Math.min(longest, Math.max(shortest, to - from));
  const middle = Math.min(farthest, Math.max(-farthest, (from + to) / 2));
  labStore.setState({ stretch: { from: middle - length / 2, to: middle + length / 2 } });
}

/** Makes the stretch so many times as long, around a place that stays where it is. */
export function zoom(factor: number, around?: number): void {
  const { from, to } = labStore.getState().stretch;
  const fixed = around ?? (from + to) / 2;
  const length = (to - from) * factor;
  if (length < shortest || length > longest) return;
  setStretch({ from: fixed + (from - fixed) * factor, to: fixed + (to - fixed) * factor });
}
