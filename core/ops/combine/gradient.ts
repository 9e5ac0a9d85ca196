import { defineOp } from "../../op.ts";
import { gradientOf, requireDependence, requireOneNumber } from "../derivative.ts";

export const gradient = defineOp({
  label: "Gradient",
  group: "combine",
  summary: "How fast a field changes along each coordinate that it was computed from.",
  formula: String.raw`\nabla f = \left(\frac{\partial f}{\partial x_1}, \dots, \frac{\partial f}{\partial x_d}\right)`,
  inputs: { field: [4, 1], coordinates: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower(inputs, _, at) {
    requireOneNumber("Gradient", inputs, at);
    requireDependence(inputs, at);
    return { out: gradientOf(inputs.field, inputs.coordinates) };
  },
  torch: () => "torch.autograd.grad(field.sum(), coordinates, create_graph=True)[0]",
  notes: [
    "Fit a field by its slopes: wire it into a loss against given gradients, and the field is learned up to a constant, as SIREN does with images. Of a class's score, it shows which inputs matter. It trains through, so the network needs smooth activations such as Sine, Tanh or Softplus.",
    "Each case is differentiated by itself. Batch norm is the exception: through it the cases of a batch see each other, and the result is the slope of the sum over the batch.",
    "With Standardize on in the data it is the slope along the standardised coordinates. It costs one more way back through the network.",
  ],
  version: 1,
});
