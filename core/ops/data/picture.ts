import { pictures } from "../../data/datasets.ts";
import { slice } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { datasetField } from "./fields.ts";

export const picture = defineOp({
  label: "Picture",
  group: "data",
  summary: "Feeds the network with the pixels of one picture: where each is, and its colour.",
  formula: String.raw`\left(x_i, y_i\right) \mapsto \Phi(x_i, y_i)`,
  inputs: {},
  outputs: ["coordinates", "pixels", "gradient", "laplacian"],
  fields: {
    dataset: datasetField(pictures, "camera"),
    size: {
      kind: "int",
      label: "Size",
      help: "Pixels a side. The picture is made smaller by taking means, and never larger than it is.",
      default: 64,
      min: 8,
      max: 256,
      when: { field: "dataset", is: Object.keys(pictures) },
    },
  },
  lower(_, __, at) {
    const targets = at.data("targets");
    const [batch = 1, numbers = 0] = targets.shape;
    if (targets.shape.length !== 2 || numbers % 4 !== 0) {
      return at.refuse("This is no picture to be painted. Choose another one, or import an image.");
    }
    const channels = numbers / 4;
    const part = (from: number, count: number) => slice(targets, [0, from * channels], [batch, count * channels]);
    return {
      coordinates: at.data("features"),
      pixels: part(0, 1),
      gradient: part(1, 2),
      laplacian: part(3, 1),
    };
  },
  torch: () => "DataLoader(TensorDataset(coordinates, pixels), batch_size=batch_size, shuffle=True)",
  notes: [
    "A network that takes a place and gives its colour becomes the picture: wire the coordinates (from -1 to 1, y downwards) to the first layer and the pixels (from -1 to 1) to an MSE. It is measured on all pixels, by the same ones it learns from.",
    "The gradient (to the right, then downwards) and the Laplacian are those of the picture. Compare them with the derivatives of the network, and it paints the picture without having seen one pixel of it, up to a constant.",
  ],
  version: 1,
});
