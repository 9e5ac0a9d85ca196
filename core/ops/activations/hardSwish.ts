import { add, div, less, max, min, mul, select } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const hardSwish = defineOp({
  label: "Hard swish",
  group: "activation",
  summary: "A SiLU made of two straight lines and a parabola between them.",
  formula: String.raw`y = x\,\frac{\min(\max(x + 3, 0), 6)}{6}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower({ x }) {
    // Between -3 and 3, the ends included: what is selected out must stay finite, and PyTorch's gradient there is its own.
    const middle = min(3, max(-3, x));
    const parabola = div(mul(middle, add(middle, 3)), 6);
    return { out: select(less(3, x), x, select(less(x, -3), 0, parabola)) };
  },
  torch: () => "nn.Hardswish()",
  notes: [
    "SiLU for small devices, known from MobileNetV3: nearly the same curve without an exponential.",
    "Below -3 it is exactly zero with gradient zero, so units can die as with ReLU. Its slope jumps at -3 and at 3.",
  ],
  version: 1,
});
