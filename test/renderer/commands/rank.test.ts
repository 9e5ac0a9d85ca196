/** How a list answers what a person types. */
import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { rankChoices } from "../../../renderer/commands/rank.ts";

const ops = Object.keys(catalogue).flatMap((id) => {
  const op = findOp(id);
  return op ? [{ id, label: op.label, group: op.group, detail: op.summary }] : [];
});
const answers = (search: string) =>
  rankChoices(ops, search)
    .flatMap((group) => group.choices)
    .map(({ label }) => label);

describe("a search", () => {
  it.each(ops.map(({ label }) => label))("of the whole label finds %s first, whatever was typed before", (label) => {
    expect(answers(label)[0]).toBe(label);
    expect(answers(label.toLowerCase())[0]).toBe(label);
  });

  it("forgives a word left out and letters left out", () => {
    expect(answers("sftmx")[0]).toBe("Softmax");
    expect(answers("conv")[0]).toMatch(/^Conv/);
  });

  it("finds the words of a summary, after all labels", () => {
    const found = answers("the range from -1 to 1");
    expect(found[0]).toBe("Tanh");
  });

  it("gives everything in its order for nothing, and nothing for what there is not", () => {
    expect(rankChoices(ops, " ").flatMap(({ choices }) => choices).length).toBe(ops.length);
    expect(rankChoices(ops, "")[0]?.label).toBe(ops[0]?.group);
    expect(answers("zzzzqqq")).toEqual([]);
  });
});
