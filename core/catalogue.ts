/** Every node type there is. A new one is a file in `ops/` and its two lines here. */
import type { Op } from "./op.ts";
import { gelu } from "./ops/activations/gelu.ts";
import { leakyRelu } from "./ops/activations/leakyRelu.ts";
import { linear } from "./ops/activations/linear.ts";
import { relu } from "./ops/activations/relu.ts";
import { sigmoid } from "./ops/activations/sigmoid.ts";
import { softmax } from "./ops/activations/softmax.ts";
import { tanh } from "./ops/activations/tanh.ts";
import { add } from "./ops/combine/add.ts";
import { concatenate } from "./ops/combine/concatenate.ts";
import { data } from "./ops/data/data.ts";
import { dense } from "./ops/layers/dense.ts";
import { flatten } from "./ops/layers/flatten.ts";
import { bceWithLogits } from "./ops/losses/bceWithLogits.ts";
import { crossEntropy } from "./ops/losses/crossEntropy.ts";
import { mse } from "./ops/losses/mse.ts";

/** By the name that a file knows it by, in the palette's order. */
export const catalogue = {
  data,
  dense,
  flatten,
  linear,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  gelu,
  softmax,
  mse,
  crossEntropy,
  bceWithLogits,
  add,
  concatenate,
} satisfies Readonly<Record<string, Op>>;

export type OpName = keyof typeof catalogue;

const ops: Readonly<Record<string, Op>> = catalogue;

/** The op of a name; undefined if there is none. */
export const findOp = (name: string): Op | undefined => (Object.hasOwn(ops, name) ? ops[name] : undefined);
