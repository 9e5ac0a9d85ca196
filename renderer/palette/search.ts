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

/**
 * The ops whose label, name, group or summary holds every word of `query`, by group; all of them for an empty one. What is
 * called as the query is first.
 */
export function searchOps(query: string): readonly Section[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const entries = Object.keys(catalogue).flatMap((name): Entry[] => {
    const op = findOp(name);
    if (!op) return [];
    const text = `${op.label} ${name} ${groups[op.group].label} ${op.summary}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [{ name, op }] : [];
  });
  const nearness = (entry: Entry | undefined) => (entry ? nearnessOf(entry, wanted) : 0);
  // Sorting keeps the order of equals.
  entries.sort((a, b) => nearness(b) - nearness(a));
  return groupNames
    .map((group) => ({ group, entries: entries.filter(({ op }) => op.group === group) }))
    .filter((section) => section.entries.length > 0)
    .sort((a, b) => nearness(b.entries[0]) - nearness(a.entries[0]));
}

/** Whether an op is called just so (3), its name begins so (2), has it in it (1), or something else of it has. */
function nearnessOf({ name, op }: Entry, wanted: string): number {
  const names = [op.label.toLowerCase(), name.toLowerCase()];
  if (names.includes(wanted)) return 3;
  if (names.some((text) => text.startsWith(wanted))) return 2;
  return names.some((text) => text.includes(wanted)) ? 1 : 0;
}
