import { less, min, mul, reshape, select } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const prelu = defineOp({
  label: "PReLU",
  group: "activation",
  summary: "A leaky ReLU that learns its own slope for what is negative.",
  formula: String.raw`y = \begin{cases} x & x > 0 \\ a\,x & x \le 0 \end{cases} \qquad a \text{ learned}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    slopes: {
      kind: "choice",
      label: "Slopes",
      help: "One slope for the whole layer, or one for each channel (each number along axis 1).",
      default: "one",
      options: { one: "One", channel: "One a channel" },
    },
    init: {
      kind: "float",
      label: "Initial slope",
      help: "Where the slope starts. Training changes it.",
      default: 0.25,
      min: -1,
      max: 1,
      step: 0.05,
    },
  },
  elementwise: true,
  weights: true,
  lower({ x }, { slopes, init }, at) {
    const [, channels = 1, ...rest] = x.shape;
    const count = slopes === "one" ? 1 : channels;
    const weight = at.param("weight", [count], { kind: "constant", value: init });
    const slope = reshape(weight, [count, ...rest.map(() => 1)]);
    return { out: select(less(0, x), x, mul(slope, min(0, x))) };
  },
  torch: ({ slopes, init }) =>
    slopes === "one" ? `nn.PReLU(init=${init})` : `nn.PReLU(num_parameters=x.shape[1], init=${init})`,
  notes: [
    "Leaky ReLU without a slope to choose: the network learns it with its weights. Watch where it ends up: near 0 the layer wanted a ReLU, near 1 a linear map, below 0 something like an absolute value.",
    "One slope a channel can fit more and adds a few parameters. On small data that can mean learning the noise.",
    "Weight decay in the training settings is for all parameters, and so pulls the slope towards 0, back to a ReLU. To hold only the weights small, leave it at 0 and give the layers an L2 penalty.",
  ],
  version: 1,
});
