import { add, constant } from "../../ir/build.ts";
import { equalShapes } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { column, countCoordinates, gradientOf, requireDependence } from "../derivative.ts";

export const divergence = defineOp({
  label: "Divergence",
  group: "combine",
  summary: "How much a vector field spreads out at each place: above 0 at a source, below at a sink.",
  formula: String.raw`\nabla \cdot f = \sum_i \frac{\partial f_i}{\partial x_i}`,
  inputs: { field: [4, 3], coordinates: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower(inputs, _, at) {
    const { field, coordinates } = inputs;
    const count = countCoordinates("Divergence", inputs, at);
    if (!equalShapes(field.shape, coordinates.shape)) {
      at.refuse(
        `Divergence expects a field with one number for each coordinate, gets ${showBatchShape(field.shape)} for ${showBatchShape(coordinates.shape)}.`,
        "field",
      );
    }
    requireDependence(inputs, at);
    const parts = Array.from({ length: count }, (_, i) => column(gradientOf(column(field, i), coordinates), i));
    return { out: parts.reduce((sum, part) => add(sum, part), constant(0)) };
  },
  torch: () =>
    "sum(torch.autograd.grad(field[:, i].sum(), coordinates, create_graph=True)[0][:, i:i+1] for i in range(field.shape[1]))",
  notes: [
    "For equations of flows and fields: hold it at 0 with a loss for a flow that neither gains nor loses, or take it of a Gradient and get the Laplacian. It trains through; use smooth activations such as Sine or Tanh.",
    "Each case is differentiated by itself. Batch norm is the exception: through it the cases of a batch see each other.",
    "It goes back through the network once for each coordinate. Where the data has a Scaling, the coordinates are the scaled ones.",
  ],
  version: 1,
});
