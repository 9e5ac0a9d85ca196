/** The order in which a list answers what a person types. */
import { defaultFilter } from "cmdk";

interface Named {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly detail?: string | undefined;
}

export interface RankedGroup<C extends Named> {
  readonly label: string;
  readonly choices: readonly C[];
}

/**
 * The choices that answer a search, in their groups: best first in each, and the group of the best choice first. As
 * they come for an empty search. Labels and ids are matched as loosely as a person types, details by their very words,
 * after those.
 */
export function rankChoices<C extends Named>(choices: readonly C[], search: string): readonly RankedGroup<C>[] {
  const wanted = search.trim();
  const scored = choices.map((choice) => ({ choice, score: wanted === "" ? 1 : scoreOf(choice, wanted) }));
  // Sorting keeps the order of equals.
  const answers = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const groups = [...new Set(answers.map(({ choice }) => choice.group))];
  return groups.map((label) => ({
    label,
    choices: answers.filter(({ choice }) => choice.group === label).map(({ choice }) => choice),
  }));
}

function scoreOf({ id, label, detail }: Named, search: string): number {
  const isSaid = detail?.toLowerCase().includes(search.toLowerCase());
  return Math.max(defaultFilter(label, search), defaultFilter(id, search), isSaid ? 0.01 : 0);
}
