import { datasets } from "../../data/datasets.ts";
import { defineOp } from "../../op.ts";

const labels = Object.fromEntries(Object.entries(datasets).map(([name, { label }]) => [name, label]));
const generated = { field: "dataset", is: Object.keys(labels).filter((name) => name !== "iris") };

export const data = defineOp({
  label: "Data",
  group: "data",
  summary: "Feeds the network with cases: features to look at and targets to hit.",
  formula: String.raw`(x_1, t_1), \dots, (x_n, t_n)`,
  inputs: {},
  outputs: ["features", "targets"],
  fields: {
    dataset: { kind: "choice", label: "Data set", default: "spiral", options: labels },
    samples: {
      kind: "int",
      label: "Samples",
      help: "How many cases are made, for training and validation together.",
      default: 300,
      min: 20,
      max: 20_000,
      when: generated,
    },
    noise: {
      kind: "float",
      label: "Noise",
      help: "How far cases stray from the pattern.",
      default: 0.1,
      min: 0,
      max: 1,
      step: 0.01,
      when: generated,
    },
    arms: {
      kind: "int",
      label: "Arms",
      help: "Each arm of the spiral is a class.",
      default: 3,
      min: 2,
      max: 5,
      when: { field: "dataset", is: ["spiral"] },
    },
    classes: {
      kind: "int",
      label: "Classes",
      help: "Each blob is a class.",
      default: 3,
      min: 2,
      max: 6,
      when: { field: "dataset", is: ["blobs"] },
    },
    dataSeed: {
      kind: "int",
      label: "Data seed",
      help: "Another seed makes other cases of the same pattern.",
      default: 1,
      min: 0,
      max: 4_294_967_295,
      when: generated,
    },
    validationSplit: {
      kind: "float",
      label: "Validation split",
      help: "The part of the cases kept out of training, to measure how well the network does on new ones.",
      default: 0.2,
      min: 0,
      max: 0.9,
      step: 0.05,
    },
    standardize: {
      kind: "bool",
      label: "Standardize",
      help: "Shifts and scales each feature to mean 0 and deviation 1.",
      default: true,
    },
  },
  lower: (_, __, at) => ({ features: at.data("features"), targets: at.data("targets") }),
  torch: () => "DataLoader(TensorDataset(features, targets), batch_size=batch_size, shuffle=True)",
  notes: [
    "Wire the features to the first layer and the targets to the loss. Targets are class numbers (use Cross entropy) or numbers to predict (use MSE).",
    "The network only learns from the training part. When its loss keeps falling while that of the validation part rises, the network learns the cases by heart: more samples, less noise or a smaller network help.",
    "Leave Standardize on unless you want to see what it is good for: features of very different sizes make some weights learn fast and others hardly at all.",
  ],
  version: 1,
});
