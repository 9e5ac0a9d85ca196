import { describe, expect, it } from "vitest";
import { batchAlone } from "../../../../core/compile/batch.ts";
import { lower, lowerForDisplay } from "../../../../core/compile/lower.ts";
import { add, concat, cos, input, mul, sin, slice } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import type { Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { divergence } from "../../../../core/ops/combine/divergence.ts";
import { gradient } from "../../../../core/ops/combine/gradient.ts";
import { laplacian } from "../../../../core/ops/combine/laplacian.ts";
import { defaultTraining } from "../../../../core/train/settings.ts";
import { network } from "../../../fakes/network.ts";
import { lowerOp } from "../lowerOp.ts";
import { numbersFor } from "../trials.ts";

const coordinates = input("coordinates", [2, 2]);
const x = slice(coordinates, [0, 0], [2, 1]);
const y = slice(coordinates, [0, 1], [2, 1]);
const places = [
  [0.5, -2],
  [3, 1.25],
] as const;

const derivative = (op: Op, field: Value): number[] => {
  const { outputs } = lowerOp(op, { values: { field, coordinates } });
  return [...(interpret(Object.values(outputs), { coordinates: places.flat() })[0] ?? [])];
};
/** What a formula gives at each place, case by case. */
const at = (formula: (x: number, y: number) => number[]) =>
  places.flatMap(([x, y]) => formula(x, y)).map((number) => expect.closeTo(number, 12));

/** x² y + sin y */
const scalar = add(mul(mul(x, x), y), sin(y));

describe("gradient", () => {
  it("is the slope along each coordinate, of each case by itself", () => {
    expect(derivative(gradient, scalar)).toEqual(at((x, y) => [2 * x * y, x * x + Math.cos(y)]));
  });

  it("has the shape of the coordinates, whatever that is", () => {
    const image = input("image", [2, 1, 3, 3]);
    const score = slice(image, [0, 0, 0, 0], [2, 1, 1, 1]);
    expect(lowerOp(gradient, { values: { field: score, coordinates: image } }).outputs.out?.shape).toEqual([
      2, 1, 3, 3,
    ]);
  });

  it("refuses a field of several numbers a case", () => {
    expect(() => derivative(gradient, coordinates)).toThrow(
      "Gradient expects a field of one number a case, gets [batch, 2]. Take one with Slice.",
    );
  });
});

describe("divergence", () => {
  it("is the sum of the slopes of each part along its own coordinate", () => {
    // (x² y, sin y · cos x)
    const field = concat([mul(mul(x, x), y), mul(sin(y), cos(x))], 1);
    expect(derivative(divergence, field)).toEqual(at((x, y) => [2 * x * y + Math.cos(y) * Math.cos(x)]));
  });

  it("of a gradient is the Laplacian", () => {
    const { outputs } = lowerOp(gradient, { values: { field: scalar, coordinates } });
    expect(derivative(divergence, outputs.out ?? scalar)).toEqual(derivative(laplacian, scalar));
  });

  it("refuses a field with another number of parts than there are coordinates", () => {
    expect(() => derivative(divergence, scalar)).toThrow(
      "Divergence expects a field with one number for each coordinate, gets [batch, 1] for [batch, 2].",
    );
  });
});

describe("laplacian", () => {
  it("is the sum of the second derivatives", () => {
    expect(derivative(laplacian, scalar)).toEqual(at((_, y) => [2 * y - Math.sin(y)]));
  });

  it("is 0 for what is straight", () => {
    expect(derivative(laplacian, add(x, y))).toEqual([0, 0]);
  });

  it("refuses a field of several numbers a case", () => {
    expect(() => derivative(laplacian, coordinates)).toThrow("Laplacian expects a field of one number a case");
  });
});

describe.each<[string, Op]>([
  ["Gradient", gradient],
  ["Divergence", divergence],
  ["Laplacian", laplacian],
])("%s", (_, op) => {
  it("refuses a field that is not computed from these coordinates", () => {
    const other = input("other", [2, 2]);
    const field = op === divergence ? coordinates : scalar;
    expect(() => lowerOp(op, { values: { field, coordinates: other } })).toThrow(
      "The field does not depend on these coordinates. Wire the output that the field is computed from to “coordinates” too.",
    );
  });
});

it.each<[string, Op]>([
  ["Divergence", divergence],
  ["Laplacian", laplacian],
])("%s refuses coordinates that are no row of numbers, or too many", (label, op) => {
  const many = input("many", [2, 33]);
  const deep = input("deep", [2, 2, 2]);
  expect(() => lowerOp(op, { values: { field: many, coordinates: many } })).toThrow(
    `${label} takes one derivative for each coordinate, up to 32, and here are 33.`,
  );
  expect(() => lowerOp(op, { values: { field: deep, coordinates: deep } })).toThrow(
    `${label} expects coordinates of [batch, coordinates], gets [batch, 2, 2].`,
  );
});

it("a field and its Laplacian train together: Poisson's equation on a document", () => {
  const poisson = network(
    {
      data1: ["data", { dataset: "sine" }],
      dense1: ["dense", { units: 3 }],
      tanh1: ["tanh", {}],
      dense2: ["dense", { units: 1 }],
      laplacian1: ["laplacian", {}],
    },
    { mse1: ["mse", {}] },
    [
      "data1.features > dense1.x",
      "dense1.out > tanh1.x",
      "tanh1.out > dense2.x",
      "dense2.out > laplacian1.field",
      "data1.features > laplacian1.coordinates",
      "laplacian1.out > mse1.input",
      "data1.targets > mse1.target",
    ],
  );
  const { loss, parameters, problems } = lower(
    poisson,
    batchAlone({ cases: 3, features: ["x", "y"], targets: { kind: "numbers", names: ["u"] } }, "data", 3),
    true,
  );
  expect(problems).toEqual([]);
  const [weight] = parameters;
  const feeds: Record<string, Float64Array> = {
    "data.features": numbersFor("", "", [6], 1),
    "data.targets": numbersFor("", "", [3], 2),
  };
  for (const [i, { name, shape }] of parameters.entries()) feeds[name] = numbersFor("", "", shape, 3 + i);
  const lossAt = (step: number) => {
    const values = feeds["dense1.weight"] ?? expect.fail();
    return (
      interpret(loss ? [loss] : [], { ...feeds, "dense1.weight": values.with(0, (values[0] ?? 0) + step) })[0]?.[0] ?? 0
    );
  };
  const [slopes = []] = interpret(loss && weight ? grad(loss, [weight.value]) : [], feeds);
  expect(slopes[0]).toBeCloseTo((lossAt(1e-5) - lossAt(-1e-5)) / 2e-5, 7);
});

describe("the equations that the notes tell how to wire", () => {
  const field = {
    data: ["data", { dataset: "moons" }],
    dense: ["dense", { units: 8 }],
    sine: ["sine", {}],
    out: ["dense", { units: 1 }],
    slopes: ["gradient", {}],
  } as const;
  const wires = [
    "data.features > dense.x",
    "dense.out > sine.x",
    "sine.out > out.x",
    "out.out > slopes.field",
    "data.features > slopes.coordinates",
  ];

  it("Eikonal: a gradient of length 1", () => {
    const document = network({ ...field, square: ["dot", {}], one: ["constant", {}] }, { loss: ["mse", {}] }, [
      ...wires,
      "slopes.out > square.a",
      "slopes.out > square.b",
      "square.out > loss.input",
      "one.out > loss.target",
    ]);
    expect(lowerForDisplay(document, defaultTraining)).toMatchObject({ problems: [], loss: { shape: [] } });
  });

  it("waves: the second derivative in time is that in space", () => {
    const along = (axis: number, name: string) =>
      ({
        [`${name}1`]: ["slice", { start: axis }],
        [`${name}2`]: ["gradient", {}],
        [`${name}3`]: ["slice", { start: axis }],
      }) as const;
    const chain = (name: string, to: string) => [
      `slopes.out > ${name}1.x`,
      `${name}1.out > ${name}2.field`,
      `data.features > ${name}2.coordinates`,
      `${name}2.out > ${name}3.x`,
      `${name}3.out > loss.${to}`,
    ];
    const document = network({ ...field, ...along(0, "x"), ...along(1, "t") }, { loss: ["mse", {}] }, [
      ...wires,
      ...chain("x", "input"),
      ...chain("t", "target"),
    ]);
    expect(lowerForDisplay(document, defaultTraining)).toMatchObject({ problems: [], loss: { shape: [] } });
  });
});
