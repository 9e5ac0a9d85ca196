/** What is measured: the networks, their data and their training, the same for every system. */

type Activation = "tanh" | "relu" | "sine";

/**
 * `dense` has a bias; `conv` too, 3 × 3 with stride 1 and no padding; `pool` is the greatest of 2 × 2; `sine` is
 * SIREN's, sin(30 x). Channels come before height and width. A `dense` takes what comes before it flattened.
 */
export type Layer =
  | { readonly kind: "dense"; readonly units: number }
  | { readonly kind: "conv"; readonly channels: number }
  | { readonly kind: "pool" }
  | { readonly kind: Activation };

export interface Workload {
  readonly name: string;
  readonly summary: string;
  /** Of one case: `[features]` or `[channels, height, width]`. */
  readonly input: readonly number[];
  readonly layers: readonly Layer[];
  /** `mse` takes the mean over cases and outputs; targets of `crossEntropy` are classes. */
  readonly loss: "mse" | "crossEntropy";
  readonly batch: number;
  /** Batches in the data set. */
  readonly batches: number;
  /** Of plain stochastic gradient descent. */
  readonly learningRate: number;
}

/** A weight or a bias. A weight is `[units, inputs]` or `[channels, inputs, 3, 3]`, as PyTorch keeps it. */
export interface Parameter {
  readonly shape: readonly number[];
  /** It starts even between -limit and +limit. */
  readonly limit: number;
}

const dense = (units: number): Layer => ({ kind: "dense", units });
const conv = (channels: number): Layer => ({ kind: "conv", channels });
const pool: Layer = { kind: "pool" };
const tanh: Layer = { kind: "tanh" };
const relu: Layer = { kind: "relu" };
const sine: Layer = { kind: "sine" };

export const workloads: readonly Workload[] = [
  {
    name: "toy",
    summary: "2-8-8-1, tanh, MSE, batch 32",
    input: [2],
    layers: [dense(8), tanh, dense(8), tanh, dense(1)],
    loss: "mse",
    batch: 32,
    batches: 64,
    learningRate: 0.05,
  },
  {
    name: "mlp",
    summary: "2-64-64-64-1, tanh, MSE, batch 256",
    input: [2],
    layers: [dense(64), tanh, dense(64), tanh, dense(64), tanh, dense(1)],
    loss: "mse",
    batch: 256,
    batches: 16,
    learningRate: 0.05,
  },
  {
    name: "digits",
    summary: "784-256-128-10, ReLU, cross entropy, batch 128",
    input: [784],
    layers: [dense(256), relu, dense(128), relu, dense(10)],
    loss: "crossEntropy",
    batch: 128,
    batches: 16,
    learningRate: 0.01,
  },
  {
    name: "siren",
    summary: "2-256-256-256-3, sine, MSE, batch 4,096",
    input: [2],
    layers: [dense(256), sine, dense(256), sine, dense(256), sine, dense(3)],
    loss: "mse",
    batch: 4096,
    batches: 4,
    learningRate: 0.001,
  },
  {
    name: "cnn",
    summary: "28×28, conv 3×3 (8), ReLU, pool, conv 3×3 (16), ReLU, pool, dense 10, cross entropy, batch 64",
    input: [1, 28, 28],
    layers: [conv(8), relu, pool, conv(16), relu, pool, dense(10)],
    loss: "crossEntropy",
    batch: 64,
    batches: 16,
    learningRate: 0.01,
  },
];

/** The shape of a case before each layer and, last, of the outputs. */
function shapesOf({ input, layers }: Workload): (readonly number[])[] {
  const shapes = [input];
  for (const layer of layers) shapes.push(shapeAfter(layer, shapes.at(-1) ?? []));
  return shapes;
}

function shapeAfter(layer: Layer, shape: readonly number[]): readonly number[] {
  const [channels = 1, height = 1, width = 1] = shape;
  switch (layer.kind) {
    case "dense":
      return [layer.units];
    case "conv":
      return [layer.channels, height - 2, width - 2];
    case "pool":
      return [channels, Math.floor(height / 2), Math.floor(width / 2)];
    default:
      return shape;
  }
}

/** Outputs of the network: numbers to fit, or one score a class. */
export const outputsOf = (workload: Workload): number => sizeOf(shapesOf(workload).at(-1) ?? []);

/** Weight and bias of each layer that has them, in order. */
export function parametersOf(workload: Workload): Parameter[] {
  const shapes = shapesOf(workload);
  return workload.layers.flatMap((layer, i) => {
    const from = shapes[i] ?? [];
    switch (layer.kind) {
      case "dense": {
        const inputs = sizeOf(from);
        const limit = workload.layers[i + 1]?.kind === "sine" ? sirenLimit(inputs, i === 0) : 1 / Math.sqrt(inputs);
        return [
          { shape: [layer.units, inputs], limit },
          { shape: [layer.units], limit: 1 / Math.sqrt(inputs) },
        ];
      }
      case "conv": {
        const [channels = 1] = from;
        const limit = 1 / Math.sqrt(channels * 9);
        return [
          { shape: [layer.channels, channels, 3, 3], limit },
          { shape: [layer.channels], limit },
        ];
      }
      default:
        return [];
    }
  });
}

/** V. Sitzmann et al. 2020. */
const sirenLimit = (inputs: number, first: boolean): number => (first ? 1 / inputs : Math.sqrt(6 / inputs) / 30);

/**
 * Floating-point operations of one step: two for each multiply-add of the layers with weights, forward, in the
 * gradient of the weights and, except in the first of them, in the gradient of the inputs. All else is small beside it.
 */
export function flopsOf(workload: Workload): number {
  const shapes = shapesOf(workload);
  const forward = workload.layers.flatMap((layer, i) => {
    const from = shapes[i] ?? [];
    const outputs = sizeOf(shapes[i + 1] ?? []);
    switch (layer.kind) {
      case "dense":
        return [2 * workload.batch * outputs * sizeOf(from)];
      case "conv":
        return [2 * workload.batch * outputs * (from[0] ?? 1) * 9];
      default:
        return [];
    }
  });
  return forward.reduce((sum, flops, i) => sum + flops * (i === 0 ? 2 : 3), 0);
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
