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
    "For the Eikonal equation, |∇f| = 1: wire it into both inputs of a Dot product, and that and a Constant of 1 into MSE. For ∂²f/∂t²: Gradient, Slice the column of t, Gradient of that, Slice t again. The same with x, and MSE between the two: the wave equation.",
    "It is the slope along the coordinates as they come in: where the data has a Scaling, along the scaled ones. Each case is differentiated by itself, except through Batch norm, where it is the slope of the sum over the batch. It costs one more way back through the network.",
  ],
  version: 1,
});
