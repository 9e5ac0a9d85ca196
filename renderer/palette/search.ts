/** Finding ops by what a person types. */
import { catalogue, findOp } from "../../core/catalogue.ts";
import type { Group, Op } from "../../core/op.ts";
import { groupNames, groups } from "./groups.ts";

export interface Entry {
  readonly name: string;
  readonly op: Op;
}

export interface Section {
  readonly group: Group;
  readonly entries: readonly Entry[];
}

/** The ops whose label, name, group or summary holds every word of `query`, by group; all of them for an empty one. */
export function searchOps(query: string): readonly Section[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = Object.keys(catalogue).flatMap((name): Entry[] => {
    const op = findOp(name);
    if (!op) return [];
    const text = `${op.label} ${name} ${groups[op.group].label} ${op.summary}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [{ name, op }] : [];
  });
  return groupNames
    .map((group) => ({ group, entries: entries.filter(({ op }) => op.group === group) }))
    .filter((section) => section.entries.length > 0);
}
