import { add, matmul, reshape } from "../../ir/build.ts";
import { sizeOf } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { initializerField, initializerOf, initializers } from "../initializers.ts";
import { penalize, penaltyFields, torchPenalties } from "../penalties.ts";

export const dense = defineOp({
  label: "Dense",
  group: "layer",
  summary: "Every output is a weighted sum of all inputs, plus a bias. At each step of a sequence, the same one.",
  formula: String.raw`y = x W^\top + b`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    units: {
      kind: "int",
      label: "Units",
      help: "How many numbers it gives for each case, or for each step of a sequence.",
      default: 8,
      min: 1,
      max: 4096,
    },
    bias: { kind: "bool", label: "Bias", help: "A learned number added to each output.", default: true },
    initializer: initializerField,
    ...penaltyFields,
  },
  weights: true,
  lower({ x }, { units, bias, initializer, ...penalties }, at) {
    const [, ...rest] = x.shape;
    const features = rest.at(-1);
    // Channels and pixels are rank 4, the steps of a sequence rank 3.
    if (features === undefined || rest.length > 2) {
      const isImage = rest.length > 2;
      const advice = isImage ? "Put a Flatten before it." : "Connect features to it, not class numbers.";
      return at.refuse(
        `Dense expects [batch, features], gets ${showBatchShape(x.shape)}. ${advice}`,
        "x",
        isImage ? { kind: "insert", op: "flatten" } : undefined,
      );
    }
    const weight = at.param("weight", [units, features], initializerOf(initializer, features, units, at));
    penalize(weight, penalties, at);
    const rows = x.shape.length === 2 ? x : reshape(x, [sizeOf(x.shape) / features, features]);
    const product = matmul(rows, weight, { transposeB: true });
    const out = bias ? add(product, at.param("bias", [units], { kind: "constant", value: 0 })) : product;
    return { out: x.shape.length === 2 ? out : reshape(out, [...x.shape.slice(0, -1), units]) };
  },
  torch({ units, bias, initializer, ...penalties }) {
    const initial = [initializers[initializer].torch, ...(bias ? ["nn.init.zeros_(bias)"] : [])];
    return `nn.LazyLinear(${units}${bias ? "" : ", bias=False"})  # ${[...initial, ...torchPenalties(penalties)].join(", ")}`;
  },
  notes: [
    "The basic layer. A network is mostly dense layers with an activation after each; the last one has as many units as there are classes, or as there are numbers to predict. Of a sequence it takes each step by itself, with the same weights: to judge one as a whole, wire the “last” of an LSTM or GRU to it, or put a Flatten before it.",
    "Dense layers in a row without an activation between them collapse into one: a weighted sum of weighted sums is a weighted sum. More units can hold more detail, and can also learn the noise of a small data set by heart.",
    "Initial weights matter with depth. Too large and signals explode or saturate the activations, too small and they fade; Kaiming suits ReLU and its kin, Xavier suits tanh and sigmoid, LeCun suits SELU, SIREN suits sines. With all zeros every unit of a hidden layer learns the same thing.",
  ],
  version: 1,
});
