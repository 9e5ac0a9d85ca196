import { labelledSets, numberSets, otherSets } from "../../data/datasets.ts";
import { defineOp } from "../../op.ts";
import { caseFields, datasetField, targetScalingField } from "./fields.ts";

const sets = { ...labelledSets, ...otherSets };

export const data = defineOp({
  label: "Data",
  group: "data",
  summary: "Feeds the network with cases: features to look at and targets to hit.",
  formula: String.raw`(x_1, t_1), \dots, (x_n, t_n)`,
  inputs: {},
  outputs: ["features", "targets"],
  fields: { dataset: datasetField(sets, "spiral"), ...caseFields(sets), targetScaling: targetScalingField(numberSets) },
  lower: (_, __, at) => ({ features: at.data("features"), targets: at.data("targets") }),
  torch: () => "DataLoader(TensorDataset(features, targets), batch_size=batch_size, shuffle=True)",
  notes: [
    "Wire the features to the first layer and the targets to the loss. Targets are class numbers (use Cross entropy), numbers to predict (use MSE) or several labels of 0 or 1 (use BCE with logits). Images are [batch, channels, height, width]: a convolution takes them as they are, a Dense needs a Flatten before it.",
    "The network only learns from the training part. When its loss keeps falling while that of the validation part rises, the network learns the cases by heart: more samples, less noise or a smaller network help.",
    "Leave the scaling on unless you want to see what it is good for: features of very different sizes make some weights learn fast and others hardly at all. Large numbers to predict, such as prices, are hard to reach too: scale the targets, and the network learns deviations from their mean. The loss is then in deviations; predictions, RMSE and pictures stay in the data's own units.",
  ],
  version: 2,
  migrate: ({ standardize, ...settings }) =>
    standardize === undefined ? settings : { ...settings, scaling: standardize === true ? "standardize" : "none" },
});
