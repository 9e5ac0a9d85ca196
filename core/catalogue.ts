/** Every node type there is. A new one is a file in `ops/` and its two lines here. */
import type { Op } from "./op.ts";
import { binaryStep } from "./ops/activations/binaryStep.ts";
import { celu } from "./ops/activations/celu.ts";
import { custom } from "./ops/activations/custom.ts";
import { elu } from "./ops/activations/elu.ts";
import { gelu } from "./ops/activations/gelu.ts";
import { hardSigmoid } from "./ops/activations/hardSigmoid.ts";
import { hardSwish } from "./ops/activations/hardSwish.ts";
import { hardTanh } from "./ops/activations/hardTanh.ts";
import { leakyRelu } from "./ops/activations/leakyRelu.ts";
import { linear } from "./ops/activations/linear.ts";
import { logSigmoid } from "./ops/activations/logSigmoid.ts";
import { logSoftmax } from "./ops/activations/logSoftmax.ts";
import { mish } from "./ops/activations/mish.ts";
import { prelu } from "./ops/activations/prelu.ts";
import { relu } from "./ops/activations/relu.ts";
import { relu6 } from "./ops/activations/relu6.ts";
import { selu } from "./ops/activations/selu.ts";
import { sigmoid } from "./ops/activations/sigmoid.ts";
import { silu } from "./ops/activations/silu.ts";
import { sine } from "./ops/activations/sine.ts";
import { softmax } from "./ops/activations/softmax.ts";
import { softmin } from "./ops/activations/softmin.ts";
import { softplus } from "./ops/activations/softplus.ts";
import { softsign } from "./ops/activations/softsign.ts";
import { tanh } from "./ops/activations/tanh.ts";
import { tanhshrink } from "./ops/activations/tanhshrink.ts";
import { add } from "./ops/combine/add.ts";
import { concatenate } from "./ops/combine/concatenate.ts";
import { constant } from "./ops/combine/constant.ts";
import { divergence } from "./ops/combine/divergence.ts";
import { divide } from "./ops/combine/divide.ts";
import { dot } from "./ops/combine/dot.ts";
import { gradient } from "./ops/combine/gradient.ts";
import { laplacian } from "./ops/combine/laplacian.ts";
import { matmul } from "./ops/combine/matmul.ts";
import { mean } from "./ops/combine/mean.ts";
import { multiply } from "./ops/combine/multiply.ts";
import { noise } from "./ops/combine/noise.ts";
import { painting } from "./ops/combine/painting.ts";
import { slice } from "./ops/combine/slice.ts";
import { stopGradient } from "./ops/combine/stopGradient.ts";
import { subtract } from "./ops/combine/subtract.ts";
import { data } from "./ops/data/data.ts";
import { pairs } from "./ops/data/pairs.ts";
import { picture } from "./ops/data/picture.ts";
import { triplets } from "./ops/data/triplets.ts";
import { avgPool2d } from "./ops/layers/avgPool2d.ts";
import { batchNorm } from "./ops/layers/batchNorm.ts";
import { conv1d } from "./ops/layers/conv1d.ts";
import { conv2d } from "./ops/layers/conv2d.ts";
import { convTranspose2d } from "./ops/layers/convTranspose2d.ts";
import { dense } from "./ops/layers/dense.ts";
import { dropout } from "./ops/layers/dropout.ts";
import { embedding } from "./ops/layers/embedding.ts";
import { flatten } from "./ops/layers/flatten.ts";
import { globalAvgPool } from "./ops/layers/globalAvgPool.ts";
import { groupNorm } from "./ops/layers/groupNorm.ts";
import { gru } from "./ops/layers/gru.ts";
import { instanceNorm } from "./ops/layers/instanceNorm.ts";
import { layerNorm } from "./ops/layers/layerNorm.ts";
import { lstm } from "./ops/layers/lstm.ts";
import { maxPool2d } from "./ops/layers/maxPool2d.ts";
import { multiheadAttention } from "./ops/layers/multiheadAttention.ts";
import { reshape } from "./ops/layers/reshape.ts";
import { rmsNorm } from "./ops/layers/rmsNorm.ts";
import { upsample } from "./ops/layers/upsample.ts";
import { bce } from "./ops/losses/bce.ts";
import { bceWithLogits } from "./ops/losses/bceWithLogits.ts";
import { cosineEmbedding } from "./ops/losses/cosineEmbedding.ts";
import { crossEntropy } from "./ops/losses/crossEntropy.ts";
import { gaussianNll } from "./ops/losses/gaussianNll.ts";
import { hingeEmbedding } from "./ops/losses/hingeEmbedding.ts";
import { huber } from "./ops/losses/huber.ts";
import { klDiv } from "./ops/losses/klDiv.ts";
import { l1 } from "./ops/losses/l1.ts";
import { latentDivergence } from "./ops/losses/latentDivergence.ts";
import { marginRanking } from "./ops/losses/marginRanking.ts";
import { mse } from "./ops/losses/mse.ts";
import { nll } from "./ops/losses/nll.ts";
import { poissonNll } from "./ops/losses/poissonNll.ts";
import { smoothL1 } from "./ops/losses/smoothL1.ts";
import { tripletMargin } from "./ops/losses/tripletMargin.ts";

/** By the name that a file knows it by, in the palette's order. */
export const catalogue = {
  data,
  pairs,
  triplets,
  picture,
  dense,
  conv2d,
  conv1d,
  convTranspose2d,
  maxPool2d,
  avgPool2d,
  globalAvgPool,
  upsample,
  dropout,
  embedding,
  lstm,
  gru,
  multiheadAttention,
  batchNorm,
  layerNorm,
  groupNorm,
  instanceNorm,
  rmsNorm,
  flatten,
  reshape,
  linear,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  prelu,
  softplus,
  elu,
  celu,
  selu,
  gelu,
  relu6,
  logSigmoid,
  softmin,
  softmax,
  logSoftmax,
  sine,
  silu,
  mish,
  hardSigmoid,
  hardTanh,
  hardSwish,
  softsign,
  tanhshrink,
  binaryStep,
  custom,
  mse,
  l1,
  smoothL1,
  huber,
  nll,
  crossEntropy,
  bce,
  bceWithLogits,
  klDiv,
  marginRanking,
  latentDivergence,
  tripletMargin,
  cosineEmbedding,
  hingeEmbedding,
  poissonNll,
  gaussianNll,
  add,
  subtract,
  multiply,
  divide,
  concatenate,
  slice,
  painting,
  mean,
  dot,
  matmul,
  constant,
  noise,
  stopGradient,
  gradient,
  divergence,
  laplacian,
} satisfies Readonly<Record<string, Op>>;

const ops: Readonly<Record<string, Op>> = catalogue;

/** The op of a name; undefined if there is none. */
export const findOp = (name: string): Op | undefined => (Object.hasOwn(ops, name) ? ops[name] : undefined);
