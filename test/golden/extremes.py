"""Writes extremes.json: what PyTorch gives, in float32, for ±0, ±1e-30, ±1e4, ±infinity and NaN.

    python3 test/golden/extremes.py > test/golden/extremes.json

The tests read the file alone. A case: `op`, `settings` and the names in `inputs` are ours, without `settings` that stand
at their default; `output` is what PyTorch gives, `grads` the gradient of
sum(cotangent * output) in each input. Numbers that JSON lacks
are texts. What an op does number by number meets every extreme number in one case; where numbers of a case meet each
other, each extreme number has a case of its own, in which all other numbers are ordinary.
"""
import json
import math

import torch
from torch.nn import functional as F

inf, nan = math.inf, math.nan
EXTREMES = [-inf, -1e4, -1e-30, -0.0, 0.0, 1e-30, 1e4, inf, nan]
cases = []


def figure(x):
    x = torch.tensor(float(x)).item()
    if math.isnan(x) or math.isinf(x):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(x)]
    # The shortest text of this float32 number.
    return next(y for y in (float(f"{x:.{digits}g}") for digits in range(1, 18)) if torch.tensor(y).item() == x)


def tensor(x):
    return {"shape": list(x.shape), "data": [figure(y) for y in x.flatten()]}


def case(op, f, inputs, settings={}, constants={}, what="", weighted=False):
    """`f` of all inputs; `constants` have no gradient asked for."""
    leaves = {name: x.clone().requires_grad_() for name, x in inputs.items()}
    output = f(**leaves, **constants)
    cotangent = ordinary(*output.shape, seed=0.7) if weighted else torch.ones_like(output)
    if output.requires_grad:
        output.backward(cotangent)
    words = [f"{name}={value}" for name, value in settings.items()] + ([what] if what else [])
    cases.append(
        {
            "id": " ".join([op, *words]),
            "op": op,
            "settings": settings,
            "inputs": {name: tensor(x) for name, x in {**inputs, **constants}.items()},
            "output": tensor(output),
            "cotangent": tensor(cotangent),
            "grads": {name: tensor(x.grad) for name, x in leaves.items() if x.grad is not None},
        }
    )


def ordinary(*shape, seed=0.0):
    """Numbers from 0.25 to 1.75 of no two equal, whose signs alternate."""
    count = math.prod(shape)
    numbers = [(1 if i % 2 == 0 else -1) * (0.25 + 1.5 * ((i * 0.618034 + 0.1 + seed) % 1)) for i in range(count)]
    return torch.tensor(numbers).reshape(shape)


def with_extreme(x, extreme):
    changed = x.clone()
    changed.view(-1)[x.numel() // 2] = extreme
    return changed


def elementwise(op, f, settings={}):
    case(op, lambda x: f(x), {"x": torch.tensor(EXTREMES)}, settings)


def pairs(others):
    """Every extreme number with each of the others, as two tensors."""
    table = [(a, b) for a in EXTREMES for b in others]
    return torch.tensor([[a] for a, _ in table]), torch.tensor([[b] for _, b in table])


def each(op, f, inputs, settings={}, constants={}):
    """A case for each extreme number in the first input."""
    first = next(iter(inputs))
    for extreme in EXTREMES:
        changed = {**inputs, first: with_extreme(inputs[first], extreme)}
        case(op, f, changed, settings, constants, f"at {figure(extreme)}", weighted=True)


# Activations

elementwise("linear", lambda x: 2.5 * x, {"c": 2.5})
elementwise("sigmoid", torch.sigmoid)
elementwise("tanh", torch.tanh)
elementwise("relu", F.relu)
elementwise("leakyRelu", F.leaky_relu)
elementwise("leakyRelu", lambda x: F.leaky_relu(x, 0.0), {"negativeSlope": 0})
case("prelu", lambda x, weight: F.prelu(x, weight), {"x": torch.tensor(EXTREMES)}, {}, {"weight": torch.tensor([0.25])})
elementwise("softplus", F.softplus)
elementwise("softplus", lambda x: F.softplus(x, 0.5, 5.0), {"beta": 0.5, "threshold": 5})
elementwise("elu", F.elu)
elementwise("elu", lambda x: F.elu(x, 0.5), {"alpha": 0.5})
elementwise("celu", F.celu)
elementwise("celu", lambda x: F.celu(x, 0.5), {"alpha": 0.5})
elementwise("selu", F.selu)
elementwise("gelu", F.gelu)
elementwise("gelu", lambda x: F.gelu(x, approximate="tanh"), {"approximate": "tanh"})
elementwise("relu6", F.relu6)
elementwise("logSigmoid", F.logsigmoid)
elementwise("sine", lambda x: torch.sin(30.0 * x))
elementwise("silu", F.silu)
elementwise("mish", F.mish)
elementwise("hardSigmoid", F.hardsigmoid)
elementwise("hardTanh", F.hardtanh)
elementwise("hardSwish", F.hardswish)
elementwise("softsign", F.softsign)
elementwise("tanhshrink", F.tanhshrink)
case("binaryStep", lambda x: torch.heaviside(x, torch.ones_like(x)), {}, {}, {"x": torch.tensor(EXTREMES)})
elementwise("custom", lambda x: x * torch.sigmoid(x), {"formula": "x * sigmoid(beta * x)", "parameters": "beta = 1 fixed"})
each("softmax", lambda x: F.softmax(x, -1), {"x": ordinary(1, 3)})
each("softmin", lambda x: F.softmin(x, -1), {"x": ordinary(1, 3)})
each("logSoftmax", lambda x: F.log_softmax(x, -1), {"x": ordinary(1, 3)})

# Losses

none = {"reduction": "none"}
for name, loss, settings in [
    ("mse", F.mse_loss, {}),
    ("l1", F.l1_loss, {}),
    ("smoothL1", F.smooth_l1_loss, {}),
    ("smoothL1", lambda x, t, reduction: F.smooth_l1_loss(x, t, beta=0.0, reduction=reduction), {"beta": 0}),
    ("huber", lambda x, t, reduction: F.huber_loss(x, t, delta=2.0, reduction=reduction), {"delta": 2}),
]:
    x, t = pairs([1.5, *EXTREMES])
    case(name, lambda input, target: loss(input, target, reduction="none"), {"input": x, "target": t}, {**none, **settings})

for reached in [0, 1]:
    target = {"target": torch.tensor([float(reached)])}
    what = f"class {reached}"
    for extreme in EXTREMES:
        scores = with_extreme(ordinary(1, 3), extreme)
        at = f"{what} at {figure(extreme)}"
        wanted = torch.tensor([reached])
        case("nll", lambda input, target: F.nll_loss(input, wanted, reduction="none"), {"input": scores}, none, target, at, True)
        case("crossEntropy", lambda input, target: F.cross_entropy(input, wanted, reduction="none"), {"input": scores}, none, target, at, True)
        case("crossEntropy", lambda input, target: F.cross_entropy(input, wanted, reduction="none", label_smoothing=0.25), {"input": scores}, {**none, "labelSmoothing": 0.25}, target, at, True)
shares = {"target": torch.tensor([[0.25, 0.75, 0.0]])}
each("crossEntropy", lambda input, target: F.cross_entropy(input, target, reduction="none"), {"input": ordinary(1, 3)}, {**none, "targets": "probabilities"}, shares)

# PyTorch refuses anything but probabilities.
table = [(a, b) for a in [-0.0, 0.0, 1e-30, 0.5, 1.0] for b in [0.0, 0.25, 1.0]]
x, t = torch.tensor([[a] for a, _ in table]), torch.tensor([[b] for _, b in table])
case("bce", lambda input, target: F.binary_cross_entropy(input, target, reduction="none"), {"input": x}, none, {"target": t})
x, t = pairs([0.0, 0.25, 1.0])
case("bceWithLogits", lambda input, target: F.binary_cross_entropy_with_logits(input, target, reduction="none"), {"input": x}, none, {"target": t})
case("bceWithLogits", lambda input, target: F.binary_cross_entropy_with_logits(input, target, reduction="none", pos_weight=torch.tensor([2.0])), {"input": x}, {**none, "posWeight": "2"}, {"target": t})
x, t = pairs([0.0, 1e-30, 0.5])
case("klDiv", lambda input, target: F.kl_div(input, target, reduction="none"), {"input": x}, none, {"target": t})
x, t = pairs([-inf, -1.0, 0.0])
case("klDiv", lambda input, target: F.kl_div(input, target, reduction="none", log_target=True), {"input": x}, {**none, "logTarget": True}, {"target": t})
for sign in [1.0, -1.0]:
    x1, x2 = pairs([0.5, *EXTREMES])
    signs = torch.full_like(x1, sign)
    case("marginRanking", lambda x1, x2, target: F.margin_ranking_loss(x1, x2, target, margin=0.5, reduction="none"), {"x1": x1, "x2": x2}, {**none, "margin": 0.5}, {"target": signs}, f"target {sign}")
    x = torch.tensor([[y] for y in EXTREMES])
    case("hingeEmbedding", lambda input, target: F.hinge_embedding_loss(input, target, reduction="none"), {"input": x}, none, {"target": torch.full_like(x, sign)}, f"target {sign}")
    for extreme in EXTREMES:
        vectors = {"x1": with_extreme(ordinary(1, 3), extreme), "x2": ordinary(1, 3, seed=0.3)}
        case("cosineEmbedding", lambda x1, x2, target: F.cosine_embedding_loss(x1, x2, target, reduction="none"), vectors, none, {"target": torch.tensor([sign])}, f"target {sign} at {figure(extreme)}", True)
triplet = {"anchor": ordinary(1, 3), "positive": ordinary(1, 3, seed=0.2), "negative": ordinary(1, 3, seed=0.4)}
each("tripletMargin", lambda anchor, positive, negative: F.triplet_margin_loss(anchor, positive, negative, margin=2.0, reduction="none"), triplet, {**none, "margin": 2})
each("tripletMargin", lambda anchor, positive, negative: F.triplet_margin_loss(anchor, positive, negative, margin=2.0, p=1, reduction="none"), triplet, {**none, "margin": 2, "p": "1"})
x, t = pairs([0.0, 2.0])
case("poissonNll", lambda input, target: F.poisson_nll_loss(input, target, reduction="none"), {"input": x}, none, {"target": t})
case("poissonNll", lambda input, target: F.poisson_nll_loss(input, target, reduction="none", full=True), {"input": x}, {**none, "full": True}, {"target": t})
case("poissonNll", lambda input, target: F.poisson_nll_loss(input, target, reduction="none", log_input=False), {"input": x}, {**none, "logInput": False}, {"target": t})
x, t = pairs([0.5])
case("gaussianNll", lambda input, target, variance: F.gaussian_nll_loss(input, target, variance, reduction="none"), {"input": x, "variance": torch.full_like(x, 0.5)}, none, {"target": t}, "at extreme predictions")
# PyTorch refuses a negative variance.
variances = torch.tensor([[v] for v in EXTREMES if not v < 0])
case("gaussianNll", lambda input, target, variance: F.gaussian_nll_loss(input, target, variance, reduction="none"), {"variance": variances}, none, {"input": torch.full_like(variances, 1.5), "target": torch.full_like(variances, 0.5)}, "at extreme variances")

# Layers

each("dense", lambda x, weight, bias: F.linear(x, weight, bias), {"x": ordinary(2, 3), "weight": ordinary(2, 3, seed=0.3), "bias": ordinary(2)}, {"units": 2})
each("conv1d", lambda x, weight, bias: F.conv1d(x, weight, bias), {"x": ordinary(1, 1, 5), "weight": ordinary(2, 1, 3, seed=0.3), "bias": ordinary(2)}, {"outChannels": 2})
each("conv2d", lambda x, weight, bias: F.conv2d(x, weight, bias, padding=1), {"x": ordinary(1, 1, 3, 3), "weight": ordinary(1, 1, 2, 2, seed=0.3), "bias": ordinary(1)}, {"outChannels": 1, "kernelSize": 2, "padding": 1})
each("convTranspose2d", lambda x, weight, bias: F.conv_transpose2d(x, weight, bias, stride=2), {"x": ordinary(1, 1, 2, 2), "weight": ordinary(1, 1, 2, 2, seed=0.3), "bias": ordinary(1)}, {"outChannels": 1, "kernelSize": 2, "stride": 2})
each("maxPool2d", lambda x: F.max_pool2d(x, 2, 1), {"x": ordinary(1, 1, 3, 3)}, {"stride": 1})
each("avgPool2d", lambda x: F.avg_pool2d(x, 2, 1), {"x": ordinary(1, 1, 3, 3)}, {"stride": 1})
each("globalAvgPool", lambda x: x.flatten(2).mean(2), {"x": ordinary(1, 2, 2, 2)})
each("upsample", lambda x: F.interpolate(x, scale_factor=2), {"x": ordinary(1, 1, 2)})
each("flatten", lambda x: x.flatten(1), {"x": ordinary(1, 2, 2)})
each("reshape", lambda x: x.reshape(1, 4), {"x": ordinary(1, 2, 2)})
scale = {"weight": ordinary(2, seed=0.3), "bias": ordinary(2)}
each("batchNorm", lambda x, weight, bias: F.batch_norm(x, None, None, weight, bias, training=True), {"x": ordinary(4, 2), **scale})
each("layerNorm", lambda x, weight, bias: F.layer_norm(x, (4,), weight, bias), {"x": ordinary(1, 4), "weight": ordinary(4, seed=0.3), "bias": ordinary(4)})
each("groupNorm", lambda x, weight, bias: F.group_norm(x, 2, weight, bias), {"x": ordinary(1, 4, 2), "weight": ordinary(4, seed=0.3), "bias": ordinary(4)})
each("instanceNorm", lambda x: F.instance_norm(x), {"x": ordinary(1, 2, 3)}, {"affine": False})
# RMSNorm came after PyTorch 1.13: by its formula.
each("rmsNorm", lambda x, weight: x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-5) * weight, {"x": ordinary(1, 4), "weight": ordinary(4, seed=0.3)})


def lstm(x, weightIh, weightHh, biasIh, biasHh):
    return torch.lstm(x, (torch.zeros(1, 1, 1), torch.zeros(1, 1, 1)), [weightIh, weightHh, biasIh, biasHh], True, 1, 0.0, True, False, True)[0]


def gru(x, weightIh, weightHh, biasIh, biasHh):
    return torch.gru(x, torch.zeros(1, 1, 1), [weightIh, weightHh, biasIh, biasHh], True, 1, 0.0, True, False, True)[0]


for name, f, gates in [("lstm", lstm, 4), ("gru", gru, 3)]:
    weights = {"weightIh": ordinary(gates, 2, seed=0.3), "weightHh": ordinary(gates, 1, seed=0.4), "biasIh": ordinary(gates), "biasHh": ordinary(gates, seed=0.1)}
    each(name, f, {"x": ordinary(1, 3, 2), **weights}, {"hiddenSize": 1})


def attention(x, inProjWeight, inProjBias, outProjWeight, outProjBias):
    x = x.transpose(0, 1)
    return F.multi_head_attention_forward(x, x, x, 2, 1, inProjWeight, inProjBias, None, None, False, 0.0, outProjWeight, outProjBias)[0].transpose(0, 1)


each("multiheadAttention", attention, {"x": ordinary(1, 3, 2), "inProjWeight": ordinary(6, 2, seed=0.3), "inProjBias": ordinary(6), "outProjWeight": ordinary(2, 2, seed=0.2), "outProjBias": ordinary(2)}, {"numHeads": 1})

# Combining

a, b = pairs([1.5, *EXTREMES])
case("add", lambda a, b: a + b, {"a": a, "b": b})
case("subtract", lambda a, b: a - b, {"a": a, "b": b})
case("multiply", lambda a, b: a * b, {"a": a, "b": b})
case("divide", lambda a, b: a / b, {"a": a, "b": b})
each("concatenate", lambda a, b: torch.cat((a, b), dim=-1), {"a": ordinary(1, 2), "b": ordinary(1, 1)})
each("slice", lambda x: x.narrow(-1, 1, 1), {"x": ordinary(1, 3)}, {"start": 1})
each("mean", lambda x: x.mean(dim=-1, keepdim=True), {"x": ordinary(1, 3)})
each("dot", lambda a, b: (a * b).sum(-1, keepdim=True), {"a": ordinary(1, 3), "b": ordinary(1, 3, seed=0.3)})
each("matmul", lambda a, b: a @ b, {"a": ordinary(1, 2, 2), "b": ordinary(1, 2, 2, seed=0.3)})
case("stopGradient", lambda x: x.detach(), {}, {}, {"x": torch.tensor(EXTREMES)})

print(f'{{"source":"PyTorch {torch.__version__}, float32","cases":[')
print(",\n".join(json.dumps(entry, separators=(",", ":")) for entry in cases))
print("]}")
