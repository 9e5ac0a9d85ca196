/** jax-js on its WebAssembly backend, which has one thread in Node; the whole step is one jitted function. */
import { type Data, inOrder, splitParameters } from "../data.ts";
import { loadPeer } from "../peer.ts";
import type { Training } from "../system.ts";
import { outputsOf, parametersOf, type Workload } from "../workloads.ts";

/** Every function takes its arrays over; `ref` keeps one for another use. */
interface JaxArray {
  readonly ref: JaxArray;
  reshape(shape: readonly number[]): JaxArray;
  transpose(): JaxArray;
  add(other: JaxArray): JaxArray;
  sub(other: JaxArray): JaxArray;
  mul(other: JaxArray | number): JaxArray;
  dataSync(): ArrayLike<number>;
  dispose(): void;
}

interface Jax {
  init(device: string): Promise<readonly string[]>;
  jit<A extends readonly unknown[], R>(f: (...args: A) => R): ((...args: A) => R) & { dispose(): void };
  /** With the gradients of the first argument. */
  valueAndGrad<A extends readonly unknown[]>(
    f: (parameters: readonly JaxArray[], ...rest: A) => JaxArray,
  ): (parameters: readonly JaxArray[], ...rest: A) => [JaxArray, readonly JaxArray[]];
  readonly nn: {
    oneHot(indices: JaxArray, depth: number): JaxArray;
    relu(x: JaxArray): JaxArray;
    logSoftmax(x: JaxArray, axis: number): JaxArray;
  };
  readonly numpy: {
    array(values: Float32Array | Int32Array | readonly number[]): JaxArray;
    take(x: JaxArray, indices: JaxArray, axis: number): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
    sin(x: JaxArray): JaxArray;
    tanh(x: JaxArray): JaxArray;
    square(x: JaxArray): JaxArray;
    sum(x: JaxArray, axis: number): JaxArray;
    mean(x: JaxArray): JaxArray;
  };
}

const { init, jit, nn, numpy: np, valueAndGrad } = await loadPeer<Jax>("@jax-js/jax");
await init("wasm");

export async function prepare(workload: Workload, data: Data): Promise<Training | undefined> {
  const { batch, batches, layers } = workload;
  if (layers.some(({ kind }) => kind === "conv" || kind === "pool")) return undefined;
  const cases = batch * batches;
  const outputs = outputsOf(workload);
  const classes = workload.loss === "crossEntropy";
  const features = np.array(data.features).reshape([cases, ...workload.input]);
  const targets = classes
    ? nn.oneHot(np.array(Int32Array.from(data.targets)), outputs)
    : np.array(data.targets).reshape([cases, outputs]);
  const rowsOf = (from: number) => np.array(Int32Array.from(data.order.subarray(from, from + batch)));
  const rows = Array.from({ length: batches }, (_, i) => rowsOf(i * batch));
  const shapes = parametersOf(workload).map(({ shape }) => shape);
  let parameters: readonly JaxArray[] = splitParameters(workload, data).map((values, i) =>
    np
      .array(values)
      .reshape(shapes[i] ?? [])
      .transpose(),
  );
  let loss = np.array([0]);

  const lossOf = (given: readonly JaxArray[], x: JaxArray, t: JaxArray): JaxArray => {
    const output = forward(workload, given, x);
    if (!classes) return np.mean(np.square(output.sub(t)));
    return np.mean(np.sum(nn.logSoftmax(output, -1).mul(t), -1)).mul(-1);
  };
  const train = jit(
    (
      given: readonly JaxArray[],
      allFeatures: JaxArray,
      allTargets: JaxArray,
      chosen: JaxArray,
    ): [JaxArray, readonly JaxArray[]] => {
      const x = np.take(allFeatures, chosen.ref, 0);
      const t = np.take(allTargets, chosen, 0);
      const [value, gradients] = valueAndGrad(lossOf)(
        given.map((parameter) => parameter.ref),
        x,
        t,
      );
      const gradient = inOrder(gradients);
      return [value, given.map((parameter) => parameter.sub(gradient().mul(workload.learningRate)))];
    },
  );
  let step = 0;
  return {
    run(steps) {
      let value = Number.NaN;
      for (let i = 0; i < steps; i++) {
        const chosen = rows[step++ % batches];
        if (!chosen) throw new Error("there is no such batch");
        loss.dispose();
        [loss, parameters] = train(parameters, features.ref, targets.ref, chosen.ref);
        // Its manual says to wait now and then: operations that queue up make a small step many times as slow.
        value = loss.ref.dataSync()[0] ?? Number.NaN;
      }
      return value;
    },
    dispose() {
      for (const array of [loss, features, targets, ...rows, ...parameters]) array.dispose();
      train.dispose();
    },
  };
}

function forward({ layers }: Workload, parameters: readonly JaxArray[], input: JaxArray): JaxArray {
  let x = input;
  const next = inOrder(parameters);
  for (const { kind } of layers) {
    if (kind === "dense") x = np.matmul(x, next()).add(next());
    else if (kind === "sine") x = np.sin(x.mul(30));
    else if (kind === "tanh") x = np.tanh(x);
    else x = nn.relu(x);
  }
  return x;
}
