import { expect, it } from "vitest";
import { catalogue } from "../../../../core/catalogue.ts";
import type { Op } from "../../../../core/op.ts";
import { apply } from "./apply.ts";

const { POSITIVE_INFINITY: inf, NaN: nan } = Number;
const places = [-inf, -1e4, -1e-30, -0, 0, 1e-30, 1e4, inf];

/** PyTorch 1.13.1 in float64 at these places, with its default parameters (sine: ω₀ = 30), and the slopes of its autograd. */
const pytorch: Readonly<Record<string, { readonly out: readonly number[]; readonly slope: readonly number[] }>> = {
  linear: {
    out: [-inf, -10000, -1e-30, 0, 0, 1e-30, 10000, inf],
    slope: [1, 1, 1, 1, 1, 1, 1, 1],
  },
  sigmoid: {
    out: [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1],
    slope: [0, 0, 0.25, 0.25, 0.25, 0.25, 0, 0],
  },
  tanh: {
    out: [-1, -1, -1e-30, 0, 0, 1e-30, 1, 1],
    slope: [0, 0, 1, 1, 1, 1, 0, 0],
  },
  relu: {
    out: [0, 0, 0, 0, 0, 1e-30, 10000, inf],
    slope: [0, 0, 0, 0, 0, 1, 1, 1],
  },
  leakyRelu: {
    out: [-inf, -100, -1e-32, 0, 0, 1e-30, 10000, inf],
    slope: [0.01, 0.01, 0.01, 0.01, 0.01, 1, 1, 1],
  },
  prelu: {
    out: [-inf, -2500, -2.5e-31, 0, 0, 1e-30, 10000, inf],
    slope: [0.25, 0.25, 0.25, 0.25, 0.25, 1, 1, 1],
  },
  softplus: {
    out: [0, 0, Math.LN2, Math.LN2, Math.LN2, Math.LN2, 10000, inf],
    slope: [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1],
  },
  elu: {
    out: [-1, -1, 0, 0, 0, 1e-30, 10000, inf],
    slope: [0, 0, 1, 1, 1, 1, 1, 1],
  },
  celu: {
    out: [-1, -1, 0, 0, 0, 1e-30, 10000, inf],
    slope: [0, 0, 1, 1, 1, 1, 1, 1],
  },
  selu: {
    out: [-1.7580993408473766, -1.7580993408473766, 0, 0, 0, 1.0507009873554805e-30, 10507.009873554805, inf],
    slope: [
      0, 0, 1.7580993408473766, 1.7580993408473766, 1.7580993408473766, 1.0507009873554805, 1.0507009873554805,
      1.0507009873554805,
    ],
  },
  gelu: {
    out: [nan, 0, -5e-31, 0, 0, 5e-31, 10000, inf],
    slope: [nan, 0, 0.5, 0.5, 0.5, 0.5, 1, nan],
  },
  relu6: {
    out: [0, 0, 0, 0, 0, 1e-30, 6, 6],
    slope: [0, 0, 0, 0, 0, 1, 0, 0],
  },
  logSigmoid: {
    out: [-inf, -10000, -Math.LN2, -Math.LN2, -Math.LN2, -Math.LN2, 0, 0],
    slope: [1, 1, 0.5, 0.5, 0.5, 0.5, 0, 0],
  },
  sine: {
    out: [nan, -0.10706364941313236, -3e-29, 0, 0, 3e-29, 0.10706364941313236, nan],
    slope: [nan, -29.82756506114617, 30, 30, 30, 30, -29.82756506114617, nan],
  },
  silu: {
    out: [nan, 0, -5e-31, 0, 0, 5e-31, 10000, inf],
    slope: [nan, 0, 0.5, 0.5, 0.5, 0.5, 1, nan],
  },
  mish: {
    out: [nan, 0, -6.0000000000000005e-31, 0, 0, 6.0000000000000005e-31, 10000, inf],
    slope: [nan, 0, 0.6, 0.6, 0.6, 0.6, 1, nan],
  },
  hardSigmoid: {
    out: [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1],
    slope: [0, 0, 0.1666666716337204, 0.1666666716337204, 0.1666666716337204, 0.1666666716337204, 0, 0],
  },
  hardTanh: {
    out: [-1, -1, -1e-30, 0, 0, 1e-30, 1, 1],
    slope: [0, 0, 1, 1, 1, 1, 0, 0],
  },
  hardSwish: {
    out: [nan, 0, -5e-31, 0, 0, 5e-31, 10000, inf],
    slope: [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1],
  },
  softsign: {
    out: [nan, -0.9999000099990001, -1e-30, 0, 0, 1e-30, 0.9999000099990001, nan],
    slope: [nan, 9.998000299960897e-9, 1, 1, 1, 1, 9.998000299960897e-9, nan],
  },
  tanhshrink: {
    out: [-inf, -9999, 0, 0, 0, 0, 9999, inf],
    slope: [1, 1, 0, 0, 0, 0, 1, 1],
  },
  binaryStep: {
    out: [0, 0, 0, 1, 1, 1, 1, 1],
    slope: [0, 0, 0, 0, 0, 0, 0, 0],
  },
  // x * sigmoid(beta * x), with beta = 1: SiLU.
  custom: {
    out: [nan, 0, -5e-31, 0, 0, 5e-31, 10000, inf],
    slope: [nan, 0, 0.5, 0.5, 0.5, 0.5, 1, nan],
  },
};

/** Where ours is not PyTorch's, by op and place. */
const ours: Readonly<Record<string, Readonly<Record<number, { readonly out?: number; readonly slope?: number }>>>> = {
  // PyTorch's slope is 1/6 rounded to float32.
  hardSigmoid: Object.fromEntries([-1e-30, 0, 1e-30].map((place) => [place, { slope: 1 / 6 }])),
  // PyTorch multiplies by 0 there, and -∞·0 is no number. The curve is flat from -3 down, so 0 is right.
  hardSwish: { [-inf]: { out: 0 } },
};

const near = (number: number) => (Number.isFinite(number) ? expect.closeTo(number, 9) : number);

const elementwise = Object.entries<Op>(catalogue).filter(([, op]) => op.elementwise);

it.each(elementwise)("%s has PyTorch's value and slope at zeros, tiny, huge and infinite numbers", (name, op) => {
  const expected = pytorch[name] ?? { out: [], slope: [] };
  const { out, gradient } = apply(op, places);
  const pick = (part: "out" | "slope") =>
    places.map((place, i) => near(ours[name]?.[place]?.[part] ?? expected[part][i] ?? nan));
  expect(out).toEqual(pick("out"));
  expect(gradient).toEqual(pick("slope"));
});
