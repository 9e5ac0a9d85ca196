/**
 * A network of objects, neuron by neuron and case by case, as in TensorFlow Playground: nodes hold their links, a case
 * goes forward and back through them, derivatives are added up over the batch and then applied.
 */
import { type Data, splitParameters } from "../data.ts";
import type { Training } from "../system.ts";
import { type Layer, outputsOf, type Workload } from "../workloads.ts";

interface Activation {
  output(x: number): number;
  derivative(x: number): number;
}

const tanh: Activation = {
  output: (x) => Math.tanh(x),
  derivative: (x) => {
    const y = Math.tanh(x);
    return 1 - y * y;
  },
};
const linear: Activation = { output: (x) => x, derivative: () => 1 };

class Link {
  readonly source: Neuron;
  readonly target: Neuron;
  weight: number;
  derivative = 0;
  constructor(source: Neuron, target: Neuron, weight: number) {
    this.source = source;
    this.target = target;
    this.weight = weight;
  }
}

class Neuron {
  readonly inputs: Link[] = [];
  readonly outputs: Link[] = [];
  readonly activation: Activation;
  bias: number;
  total = 0;
  output = 0;
  outputDerivative = 0;
  inputDerivative = 0;
  biasDerivative = 0;
  constructor(activation: Activation, bias: number) {
    this.activation = activation;
    this.bias = bias;
  }
}

/** Dense networks with tanh and MSE; others take it seconds a step, or do not exist in the Playground. */
export async function prepare(workload: Workload, data: Data): Promise<Training | undefined> {
  const known = workload.layers.every(({ kind }) => kind === "dense" || kind === "tanh");
  if (!known || workload.loss !== "mse") return undefined;
  const { batch, batches } = workload;
  const layers = createNetwork(workload, data);
  const features = workload.input[0] ?? 1;
  const outputs = outputsOf(workload);
  // The Playground minimises the sum of half the squared distances; the mean of the whole is this much steeper.
  const learningRate = workload.learningRate * (2 / outputs);
  let step = 0;
  return {
    run(steps) {
      let loss = 0;
      for (let i = 0; i < steps; i++) {
        loss = 0;
        const start = (step++ % batches) * batch;
        for (let place = start; place < start + batch; place++) {
          const row = data.order[place] ?? 0;
          forward(layers, data.features, row * features);
          loss += backward(layers, data.targets, row * outputs);
        }
        update(layers, learningRate / batch);
      }
      return loss / (batch * outputs);
    },
  };
}

function createNetwork(workload: Workload, data: Data): Neuron[][] {
  const parameters = splitParameters(workload, data);
  let before = Array.from({ length: workload.input[0] ?? 1 }, () => new Neuron(linear, 0));
  const layers = [before];
  const dense = workload.layers.flatMap((layer, i) =>
    layer.kind === "dense" ? [{ units: layer.units, activation: activationAfter(workload.layers, i) }] : [],
  );
  for (const [i, { units, activation }] of dense.entries()) {
    const [weights, biases] = [parameters[2 * i], parameters[2 * i + 1]];
    const sources = before;
    before = Array.from({ length: units }, (_, unit) => {
      const neuron = new Neuron(activation, biases?.[unit] ?? 0);
      for (const [j, source] of sources.entries()) {
        const link = new Link(source, neuron, weights?.[unit * sources.length + j] ?? 0);
        neuron.inputs.push(link);
        source.outputs.push(link);
      }
      return neuron;
    });
    layers.push(before);
  }
  return layers;
}

const activationAfter = (layers: readonly Layer[], i: number): Activation =>
  layers[i + 1]?.kind === "tanh" ? tanh : linear;

function forward(layers: readonly Neuron[][], features: Float32Array, start: number): void {
  const [inputs = [], ...others] = layers;
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i];
    if (input) input.output = features[start + i] ?? 0;
  }
  for (const layer of others) {
    for (const neuron of layer) {
      let total = neuron.bias;
      for (const link of neuron.inputs) total += link.weight * link.source.output;
      neuron.total = total;
      neuron.output = neuron.activation.output(total);
    }
  }
}

/** Adds up the derivatives of a case, and gives the sum of its squared distances. */
function backward(layers: readonly Neuron[][], targets: Float32Array, start: number): number {
  let loss = 0;
  const last = layers[layers.length - 1] ?? [];
  for (let i = 0; i < last.length; i++) {
    const neuron = last[i];
    if (!neuron) continue;
    const distance = neuron.output - (targets[start + i] ?? 0);
    neuron.outputDerivative = distance;
    loss += distance * distance;
  }
  for (let depth = layers.length - 1; depth >= 1; depth--) {
    for (const neuron of layers[depth] ?? []) {
      neuron.inputDerivative = neuron.outputDerivative * neuron.activation.derivative(neuron.total);
      neuron.biasDerivative += neuron.inputDerivative;
      for (const link of neuron.inputs) link.derivative += neuron.inputDerivative * link.source.output;
    }
    if (depth === 1) continue;
    for (const neuron of layers[depth - 1] ?? []) {
      let derivative = 0;
      for (const link of neuron.outputs) derivative += link.weight * link.target.inputDerivative;
      neuron.outputDerivative = derivative;
    }
  }
  return loss;
}

function update(layers: readonly Neuron[][], rate: number): void {
  for (const layer of layers) {
    for (const neuron of layer) {
      neuron.bias -= rate * neuron.biasDerivative;
      neuron.biasDerivative = 0;
      for (const link of neuron.inputs) {
        link.weight -= rate * link.derivative;
        link.derivative = 0;
      }
    }
  }
}
