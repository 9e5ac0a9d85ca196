import { labelledSets } from "../../data/datasets.ts";
import { defineOp } from "../../op.ts";
import { caseFields, datasetField } from "./fields.ts";
import { requireLabelled } from "./labelled.ts";

export const pairs = defineOp({
  label: "Pairs",
  group: "data",
  summary: "Feeds the network with two cases at a time, and whether they are of one class.",
  formula: String.raw`(a_1, b_1, s_1), \dots, (a_n, b_n, s_n)`,
  inputs: {},
  outputs: ["a", "b", "same"],
  fields: { dataset: datasetField(labelledSets, "digits"), ...caseFields(labelledSets) },
  lower(_, __, at) {
    requireLabelled("Pairs", at);
    return { a: at.data("features"), b: at.data("other"), same: at.data("same") };
  },
  torch: () => "DataLoader(PairDataset(features, targets), batch_size=batch_size, shuffle=True)",
  notes: [
    "For networks that learn what is alike and not what it is called. Send both through layers that share their weights, and their outputs into a Cosine embedding loss with “same” as its target.",
    "Half of the pairs are of one class. Every case is an a once an epoch, and gets another b in each.",
  ],
  version: 1,
});
