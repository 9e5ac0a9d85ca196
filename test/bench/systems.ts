/** The systems that are compared, in the order of the table. */
import type { Prepare } from "./system.ts";

/** Systems in JavaScript and WebAssembly, on one thread but the second: each file is loaded in a process of its own. */
export const nodeSystems = {
  NodeGrad: async () => (await import("./systems/nodegrad.ts")).prepare,
  "NodeGrad ×2": async () => (await import("./systems/nodegradThreads.ts")).prepare,
  "tfjs-wasm": async () => (await import("./systems/tfjs.ts")).prepare,
  "jax-js": async () => (await import("./systems/jax.ts")).prepare,
  ConvNetJS: async () => (await import("./systems/convnet.ts")).prepare,
  "per-neuron JS": async () => (await import("./systems/perNeuron.ts")).prepare,
} satisfies Readonly<Record<string, () => Promise<Prepare>>>;

export type NodeSystem = keyof typeof nodeSystems;
export type SystemName = NodeSystem | "PyTorch";

export const systemNames: readonly SystemName[] = [
  "NodeGrad",
  "NodeGrad ×2",
  "PyTorch",
  "tfjs-wasm",
  "jax-js",
  "ConvNetJS",
  "per-neuron JS",
];

export const isNodeSystem = (name: string): name is NodeSystem => Object.hasOwn(nodeSystems, name);
