import { labelledSets } from "../../data/datasets.ts";
import { defineOp } from "../../op.ts";
import { caseFields, datasetField } from "./fields.ts";
import { requireLabelled } from "./labelled.ts";

export const triplets = defineOp({
  label: "Triplets",
  group: "data",
  summary: "Feeds the network with three cases at a time: an anchor, one of its class, one of another.",
  formula: String.raw`(a_1, p_1, n_1), \dots, (a_n, p_n, n_n)`,
  inputs: {},
  outputs: ["anchor", "positive", "negative"],
  fields: { dataset: datasetField(labelledSets, "digits"), ...caseFields(labelledSets) },
  lower(_, __, at) {
    requireLabelled("Triplets", at);
    return { anchor: at.data("features"), positive: at.data("positive"), negative: at.data("negative") };
  },
  torch: () => "DataLoader(TripletDataset(features, targets), batch_size=batch_size, shuffle=True)",
  notes: [
    "For networks that learn what is alike and not what it is called. Send all three through layers that share their weights, and their outputs into a Triplet margin loss.",
    "Every case is an anchor once an epoch, and gets new partners in each: the same triplets would be learned by heart.",
  ],
  version: 1,
});
