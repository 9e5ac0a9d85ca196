/** What a probe found in a node, in words. */
import type { Fact } from "./facts.ts";
import { show } from "./facts.ts";
import type { LiveFigures } from "./useNodeProbe.ts";

export function liveFacts(probed: LiveFigures | undefined): readonly Fact[] {
  if (!probed) return [{ term: "Not seen yet", text: "the network must be ready to train" }];
  const found = probed.figures?.activation;
  if (!found) return [{ term: "Not seen", text: "it takes no part in training, or its numbers are not finite" }];
  const { input, flat, dead } = found;
  return [
    { term: "Comes in", text: `mean ${show(input.mean)}, deviation ${show(input.deviation)}` },
    { term: "On flat ground", text: `${percent(flat)} of the numbers: next to no gradient passes` },
    {
      term: "Dead units",
      text: dead === 0 ? "none" : `${percent(dead)}: no gradient passes for any case`,
    },
  ];
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;
