import { add, constant } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { column, countCoordinates, gradientOf, requireDependence, requireOneNumber } from "../derivative.ts";

export const laplacian = defineOp({
  label: "Laplacian",
  group: "combine",
  summary: "How far a field lies below the mean of its surroundings: the sum of its second derivatives.",
  formula: String.raw`\Delta f = \sum_i \frac{\partial^2 f}{\partial x_i^2}`,
  inputs: { field: [4, 1], coordinates: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower(inputs, _, at) {
    const { field, coordinates } = inputs;
    const count = countCoordinates("Laplacian", inputs, at);
    requireOneNumber("Laplacian", inputs, at);
    requireDependence(inputs, at);
    const slopes = gradientOf(field, coordinates);
    const parts = Array.from({ length: count }, (_, i) => column(gradientOf(column(slopes, i), coordinates), i));
    return { out: parts.reduce((sum, part) => add(sum, part), constant(0)) };
  },
  torch: () =>
    "sum(torch.autograd.grad(slopes[:, i].sum(), coordinates, create_graph=True)[0][:, i:i+1] for i in range(slopes.shape[1]))  # slopes = torch.autograd.grad(field.sum(), coordinates, create_graph=True)[0]",
  notes: [
    "For the equations of physics: hold it against given numbers with MSE and the field solves Poisson's equation. For Helmholtz's, Multiply the field by a Constant k² and Add it before the loss. It takes all coordinates, time too: for waves see Gradient. It trains through: SIREN's Sine is made for that.",
    "ReLU and its kin are straight lines, and their second derivative is 0: such a network has no Laplacian to learn from. Use Sine, Tanh, Softplus or GELU.",
    "Each case is differentiated by itself, with Batch norm as the exception: through it the cases of a batch see each other. It goes back through the network once for each coordinate, and once more.",
  ],
  version: 1,
});
