/** TensorFlow.js on its WebAssembly backend, which has one thread in Node. */
import { createRequire } from "node:module";
import { type Data, inOrder, splitParameters } from "../data.ts";
import { loadPeer } from "../peer.ts";
import type { Training } from "../system.ts";
import { outputsOf, parametersOf, type Workload } from "../workloads.ts";

interface Tensor {
  dataSync(): ArrayLike<number>;
  dispose(): void;
}
type Type = "float32" | "int32";

interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor(values: Float32Array | Int32Array, shape: readonly number[], type?: Type): Tensor;
  variable(initial: Tensor): Tensor;
  cast(x: Tensor, type: Type): Tensor;
  oneHot(indices: Tensor, depth: number): Tensor;
  transpose(x: Tensor): Tensor;
  slice(x: Tensor, begin: readonly number[], size: readonly number[]): Tensor;
  gather(x: Tensor, indices: Tensor): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: number): Tensor;
  sin(x: Tensor): Tensor;
  tanh(x: Tensor): Tensor;
  relu(x: Tensor): Tensor;
  square(x: Tensor): Tensor;
  mean(x: Tensor): Tensor;
  tidy<T>(inner: () => T): T;
  dispose(tensors: readonly Tensor[]): void;
  readonly losses: { softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor };
  readonly train: {
    sgd(learningRate: number): {
      minimize(loss: () => Tensor, returnLoss: true, variables: readonly Tensor[]): Tensor;
    };
  };
}

const tf = await loadPeer<TensorFlow>("@tensorflow/tfjs-core");
await loadPeer("@tensorflow/tfjs-backend-wasm");
// The bundle for Node leaves the gradients out. They register themselves in a table that all copies of the library share.
createRequire(import.meta.url)("@tensorflow/tfjs-core/dist/register_all_gradients.js");
await tf.setBackend("wasm");
await tf.ready();

export async function prepare(workload: Workload, data: Data): Promise<Training | undefined> {
  const { batch, batches, layers } = workload;
  // The backend has no gradient of a convolution's filter.
  if (layers.some(({ kind }) => kind === "conv" || kind === "pool")) return undefined;
  const cases = batch * batches;
  const outputs = outputsOf(workload);
  const classes = workload.loss === "crossEntropy";
  const features = tf.tensor(data.features, [cases, ...workload.input], "float32");
  const targets = classes
    ? tf.cast(tf.oneHot(tf.tensor(Int32Array.from(data.targets), [cases], "int32"), outputs), "float32")
    : tf.tensor(data.targets, [cases, outputs], "float32");
  const order = tf.tensor(Int32Array.from(data.order), [cases], "int32");
  const shapes = parametersOf(workload).map(({ shape }) => shape);
  // Its product with a matrix as it stands is many times as fast as with a transposed one, so weights stand as it wants.
  const parameters = splitParameters(workload, data).map((values, i) =>
    tf.variable(tf.transpose(tf.tensor(values, shapes[i] ?? []))),
  );
  const optimizer = tf.train.sgd(workload.learningRate);

  const lossOf = (x: Tensor, t: Tensor): Tensor => {
    const output = forward(workload, parameters, x);
    if (!classes) return tf.mean(tf.square(tf.sub(output, t)));
    return tf.losses.softmaxCrossEntropy(t, output);
  };
  const train = (start: number): Tensor =>
    tf.tidy(() => {
      const rows = tf.slice(order, [start], [batch]);
      const x = tf.gather(features, rows);
      const t = tf.gather(targets, rows);
      return optimizer.minimize(() => lossOf(x, t), true, parameters);
    });
  let step = 0;
  return {
    run(steps) {
      let last: number | undefined;
      for (let i = 0; i < steps; i++) {
        const loss = train((step++ % batches) * batch);
        if (i === steps - 1) last = loss.dataSync()[0];
        loss.dispose();
      }
      return last ?? Number.NaN;
    },
    dispose: () => tf.dispose([features, targets, order, ...parameters]),
  };
}

function forward({ layers }: Workload, parameters: readonly Tensor[], input: Tensor): Tensor {
  let x = input;
  const next = inOrder(parameters);
  for (const { kind } of layers) {
    if (kind === "dense") x = tf.add(tf.matMul(x, next()), next());
    else if (kind === "sine") x = tf.sin(tf.mul(x, 30));
    else if (kind === "tanh") x = tf.tanh(x);
    else x = tf.relu(x);
  }
  return x;
}
