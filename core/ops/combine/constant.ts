import { broadcast, concat, constant as filled, reshape } from "../../ir/build.ts";
import { sizeOf } from "../../ir/graph.ts";
import { defineOp, numbersOf } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const constant = defineOp({
  label: "Constant",
  group: "combine",
  summary: "Gives the same numbers for every case, and never learns.",
  formula: "y = c",
  inputs: {},
  outputs: ["out"],
  fields: {
    values: {
      kind: "numbers",
      label: "Values",
      help: "One number for all places, or one a place, such as 1, 0, -1.",
      default: "1",
      min: -1e9,
      max: 1e9,
    },
    shape: {
      kind: "numbers",
      label: "Shape",
      help: "The sizes behind the batch, such as 8 or 2, 3. Empty: as many places as there are values.",
      default: "",
      min: 1,
      max: 65_536,
    },
  },
  lower(_, { values, shape }, at) {
    const numbers = numbersOf(values);
    const sizes = shapeOf(values, shape);
    const [number] = numbers;
    if (number === undefined) return at.refuse("Constant has no values. Type one number or more.");
    if (!sizes.every(Number.isInteger)) return at.refuse("The shape must be made of whole numbers from 1 on.");
    // A case of the data tells how large the batch is.
    const [batch = 1] = at.data("features").shape;
    if (numbers.length === 1) return { out: filled(number, [batch, ...sizes]) };
    if (numbers.length !== sizeOf(sizes)) {
      return at.refuse(
        `There are ${numbers.length} values, but ${showBatchShape([batch, ...sizes])} has ${sizeOf(sizes)} places a case. Type one value for all, or one a place.`,
      );
    }
    const row = concat(
      numbers.map((value) => filled(value, [1])),
      0,
    );
    return { out: broadcast(reshape(row, sizes), [batch, ...sizes]) };
  },
  torch({ values, shape }) {
    const sizes = shapeOf(values, shape);
    const numbers = numbersOf(values).map((number) => (Number.isInteger(number) ? number.toFixed(1) : String(number)));
    const whole = ["len(x)", ...sizes].join(", ");
    if (numbers.length === 1) return `torch.full((${whole}), ${numbers[0]})`;
    const laidOut = sizes.length === 1 ? "" : `.reshape(${sizes.join(", ")})`;
    return `torch.tensor([${numbers.join(", ")}])${laidOut}.expand(${whole})`;
  },
  notes: [
    "A fixed number in a formula of nodes: scale scores before a Softmax, shift an output, give a loss a target that is the same for all, such as 0 for the equation that a field must fulfil.",
    "It is the same in every step. For a number that learns, use a Dense or a custom activation; for one that differs each time, use Noise.",
  ],
  version: 1,
});

/** The sizes behind the batch. */
const shapeOf = (values: string, shape: string): readonly number[] => {
  const sizes = numbersOf(shape);
  return sizes.length > 0 ? sizes : [numbersOf(values).length];
};
