/** ConvNetJS: plain JavaScript, case by case. */
import { type Data, splitParameters } from "../data.ts";
import { loadPeer } from "../peer.ts";
import type { Training } from "../system.ts";
import { outputsOf, sizeOf, type Workload } from "../workloads.ts";

interface Vol {
  readonly w: Float64Array;
}

interface Net {
  readonly layers: readonly { readonly layer_type: string; readonly filters: readonly Vol[]; readonly biases: Vol }[];
  makeLayers(definitions: readonly object[]): void;
}

interface Trainer {
  train(x: Vol, target: number | readonly number[]): { readonly cost_loss: number };
}

interface ConvNet {
  readonly Vol: new (width: number, height: number, depth: number) => Vol;
  readonly Net: new () => Net;
  readonly Trainer: new (net: Net, options: object) => Trainer;
}

const { default: convnetjs } = await loadPeer<{ readonly default: ConvNet }>("convnetjs");

export async function prepare(workload: Workload, data: Data): Promise<Training | undefined> {
  const { layers, batch, batches } = workload;
  const known = layers.every(({ kind }) => kind === "dense" || kind === "tanh" || kind === "relu");
  if (!known) return undefined;
  const outputs = outputsOf(workload);
  const classes = workload.loss === "crossEntropy";

  const net = createNet(workload);
  const parameters = splitParameters(workload, data);
  for (const [i, layer] of net.layers.filter(({ layer_type }) => layer_type === "fc").entries()) {
    const [weights, biases] = [parameters[2 * i] ?? [], parameters[2 * i + 1] ?? []];
    for (const [unit, filter] of layer.filters.entries()) {
      const inputs = filter.w.length;
      for (let j = 0; j < inputs; j++) filter.w[j] = weights[unit * inputs + j] ?? 0;
    }
    layer.biases.w.set(biases);
  }

  const features = sizeOf(workload.input);
  const cases = Array.from({ length: batch * batches }, (_, row) => {
    const vol = new convnetjs.Vol(1, 1, features);
    vol.w.set(data.features.subarray(row * features, (row + 1) * features));
    const numbers = Array.from(data.targets.subarray(row * outputs, (row + 1) * outputs));
    return { vol, target: classes ? (data.targets[row] ?? 0) : numbers };
  });

  // It minimises the sum of half the squared distances (and reports four times that); the mean of the whole is steeper.
  const [steeper, reported] = classes ? [1, 1] : [2 / outputs, 2 * outputs];
  const trainer = new convnetjs.Trainer(net, {
    method: "sgd",
    learning_rate: workload.learningRate * steeper,
    momentum: 0,
    l2_decay: 0,
    batch_size: batch,
  });
  let step = 0;
  return {
    run(steps) {
      let loss = 0;
      for (let i = 0; i < steps; i++) {
        loss = 0;
        const start = (step++ % batches) * batch;
        for (let place = start; place < start + batch; place++) {
          const example = cases[data.order[place] ?? 0];
          if (example) loss += trainer.train(example.vol, example.target).cost_loss;
        }
      }
      return loss / (batch * reported);
    },
  };
}

/** The last dense layer comes with its loss. */
function createNet({ input, layers, loss }: Workload): Net {
  const hidden = layers
    .slice(0, -1)
    .map((layer) => (layer.kind === "dense" ? { type: "fc", num_neurons: layer.units } : { type: layer.kind }));
  const last = layers.at(-1);
  const units = last?.kind === "dense" ? last.units : 1;
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: sizeOf(input) },
    ...hidden,
    loss === "mse" ? { type: "regression", num_neurons: units } : { type: "softmax", num_classes: units },
  ]);
  return net;
}
