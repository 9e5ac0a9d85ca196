"""Other figures of PyTorch for the same cases, to try with NODEGRAD_GOLDEN: python3 reseed.py SEED DIRECTORY

Reads activations, losses, layers, optimizers and models.json beside it, draws every input anew in the way it was drawn
there, computes everything again in float64, and writes files of the same form to DIRECTORY.
"""
import json
import math
import os
import sys

import torch
import torch.nn.functional as F

seed, directory = int(sys.argv[1]), sys.argv[2]
torch.manual_seed(seed)
torch.set_default_dtype(torch.float64)
here = os.path.dirname(os.path.abspath(__file__))
os.makedirs(directory, exist_ok=True)


def tensor(values):
    return {"shape": list(values.shape), "data": values.detach().flatten().tolist()}


def given(one):
    return torch.tensor(one["data"]).reshape(one["shape"])


# Inputs drawn anew, by what they are.

# Elementwise activations end with these: tails, and both zeros.
FIXED = 8


def numbers(old, scale=1.0):
    return torch.randn(old["shape"]) * scale


def classes(old, count):
    return torch.randint(0, count, old["shape"])


def signs(old):
    return torch.randint(0, 2, old["shape"]) * 2.0 - 1


def draw_activation(case):
    old = case["inputs"]["x"]
    x = numbers(old, case["params"].get("scale", 1.0))
    if old["shape"] == [19]:
        x = torch.cat([torch.randn(19 - FIXED) * 2, given(old)[-FIXED:]])
    inputs = {"x": x}
    if "weight" in case["inputs"]:
        inputs["weight"] = torch.rand(case["inputs"]["weight"]["shape"])
    return inputs


def draw_loss(case):
    op, params, old = case["op"], case["params"], case["inputs"]
    if params.get("saturated"):
        return {name: given(one) for name, one in old.items()}
    inputs = {name: numbers(one, params.get("scale", 1.0)) for name, one in old.items()}
    if op in ("nll", "kl_div"):
        inputs["input"] = F.log_softmax(inputs["input"], -1)
    if op in ("nll", "cross_entropy"):
        inputs["target"] = classes(old["target"], old["input"]["shape"][1])
        if "ignore_index" in params and bool((inputs["target"] == params["ignore_index"]).all()):
            inputs["target"][0] = (params["ignore_index"] + 1) % old["input"]["shape"][1]
    if op == "cross_entropy_probabilities":
        inputs["target"] = F.softmax(inputs["target"], -1)
    if op == "kl_div":
        inputs["target"] = F.log_softmax(inputs["target"], -1) if params["log_target"] else F.softmax(inputs["target"], -1)
    if op == "bce":
        inputs["input"] = torch.sigmoid(inputs["input"])
    if op in ("bce", "bce_with_logits"):
        inputs["target"] = torch.randint(0, 2, old["target"]["shape"]) * 1.0
    if op in ("margin_ranking", "cosine_embedding"):
        inputs["y"] = signs(old["y"])
    if op == "hinge_embedding":
        inputs["target"] = signs(old["target"])
    if op == "poisson_nll":
        inputs["target"] = torch.rand(old["target"]["shape"]) * 4
    if op == "gaussian_nll":
        inputs["var"] = torch.rand(old["var"]["shape"]) + 0.1
    return inputs


def draw_layer(case):
    old = case["inputs"]
    inputs = {name: numbers(one) for name, one in old.items()}
    if case["op"] == "embedding":
        inputs["x"] = classes(old["x"], old["weight"]["shape"][0])
    if "norm" in case["op"]:
        inputs["weight"] = torch.rand(old["weight"]["shape"]) + 0.5
    if "running_var" in old:
        inputs["running_var"] = torch.rand(old["running_var"]["shape"]) + 0.5
    return inputs


# What each op computes. Parameters that only say how the inputs were drawn are taken off before.

def weighted(values):
    return None if values is None else torch.tensor(values)


ACTIVATIONS = {
    "linear": lambda x, c: c * x,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "softplus": F.softplus,
    "elu": F.elu,
    "celu": F.celu,
    "selu": F.selu,
    "gelu": F.gelu,
    "relu6": F.relu6,
    "log_sigmoid": F.logsigmoid,
    "silu": F.silu,
    "mish": F.mish,
    "hard_sigmoid": F.hardsigmoid,
    "hard_tanh": F.hardtanh,
    "hard_swish": F.hardswish,
    "softsign": F.softsign,
    "tanhshrink": F.tanhshrink,
    "sine": lambda x, omega: torch.sin(omega * x),
    "prelu": lambda x, weight: F.prelu(x, weight),
    "softmax": F.softmax,
    "log_softmax": F.log_softmax,
    "softmin": F.softmin,
}

LOSSES = {
    "mse": F.mse_loss,
    "l1": F.l1_loss,
    "smooth_l1": F.smooth_l1_loss,
    "huber": F.huber_loss,
    "nll": lambda input, target, weight=None, **rest: F.nll_loss(input, target, weight=weighted(weight), **rest),
    "cross_entropy": lambda input, target, weight=None, **rest: F.cross_entropy(input, target, weight=weighted(weight), **rest),
    "cross_entropy_probabilities": F.cross_entropy,
    "bce": lambda input, target, weight=None, **rest: F.binary_cross_entropy(input, target, weight=weighted(weight), **rest),
    "bce_with_logits": lambda input, target, weight=None, pos_weight=None, **rest: F.binary_cross_entropy_with_logits(
        input, target, weight=weighted(weight), pos_weight=weighted(pos_weight), **rest
    ),
    "kl_div": F.kl_div,
    "margin_ranking": lambda x1, x2, y, **rest: F.margin_ranking_loss(x1, x2, y, **rest),
    "triplet_margin": F.triplet_margin_loss,
    "cosine_embedding": lambda x1, x2, y, **rest: F.cosine_embedding_loss(x1, x2, y, **rest),
    "hinge_embedding": F.hinge_embedding_loss,
    "poisson_nll": F.poisson_nll_loss,
    "gaussian_nll": F.gaussian_nll_loss,
}

LAYERS = {
    "linear": lambda x, weight, bias: F.linear(x, weight, bias),
    "conv1d": lambda x, **rest: F.conv1d(x, **rest),
    "conv2d": lambda x, **rest: F.conv2d(x, **rest),
    "conv_transpose2d": lambda x, **rest: F.conv_transpose2d(x, **rest),
    "max_pool2d": F.max_pool2d,
    "avg_pool2d": F.avg_pool2d,
    "batch_norm": lambda x, running_mean=None, running_var=None, **rest: F.batch_norm(x, running_mean, running_var, **rest),
    "layer_norm": lambda x, **rest: F.layer_norm(x, x.shape[1:], **rest),
    "group_norm": lambda x, **rest: F.group_norm(x, **rest),
    "instance_norm": lambda x, **rest: F.instance_norm(x, **rest),
    "embedding": lambda x, weight: F.embedding(x, weight),
}

ABOUT_INPUTS = ("scale", "saturated", "num_parameters")
# What PyTorch calls the first argument of an activation or a pool.
POSITIONAL = {"x"}


def call(function, inputs, params):
    rest = {name: value for name, value in params.items() if name not in ABOUT_INPUTS}
    positional = [inputs[name] for name in inputs if name in POSITIONAL]
    named = {name: value for name, value in inputs.items() if name not in POSITIONAL}
    return function(*positional, **named, **rest)


def again(case, function, draw):
    inputs = draw(case)
    wanted = list(case["grads"])
    for name in wanted:
        inputs[name].requires_grad_()
    output = call(function, inputs, case["params"])
    cotangent = torch.randn(output.shape)
    found = {**case, "inputs": {name: tensor(one) for name, one in inputs.items()}, "output": tensor(output), "cotangent": tensor(cotangent)}
    grads = torch.autograd.grad((cotangent * output).sum(), [inputs[name] for name in wanted]) if wanted else []
    found["grads"] = {name: tensor(grad) for name, grad in zip(wanted, grads)}
    if "second" in case:
        # Of each number for itself, so that the sums over cases add nothing.
        x = inputs["x"].detach().requires_grad_()
        first = torch.autograd.grad(call(function, {**inputs, "x": x}, case["params"]).sum(), x, create_graph=True)[0]
        second = torch.autograd.grad(first.sum(), x)[0] if first.requires_grad else torch.zeros_like(x)
        found["second"] = tensor(second)
    return found


OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "rmsprop": torch.optim.RMSprop,
    "adagrad": torch.optim.Adagrad,
    "adadelta": torch.optim.Adadelta,
}


def optimized(case):
    size = case["w0"]["shape"]
    w, t, a = torch.randn(size), torch.randn(size), torch.rand(size) * 2 + 0.5
    found = {**case, "w0": tensor(w), "t": tensor(t), "a": tensor(a), "losses": [], "iterates": []}
    w.requires_grad_()
    optimizer = OPTIMIZERS[case["id"].split(",")[0]]([w], **case["params"])
    for _ in case["losses"]:
        loss = (a * (w - t) ** 2).sum() / 2 + torch.cos(w).sum()
        optimizer.zero_grad()
        loss.backward()
        found["losses"].append(loss.item())
        optimizer.step()
        found["iterates"].append(w.detach().tolist())
    return found


def activate(spec, x):
    return torch.sin(spec["omega"] * x) if spec["activation"] == "sine" else ACTIVATIONS[spec["activation"]](x)


def dense(params, spec, x):
    last = len(spec["layers"]) - 2
    for i in range(last + 1):
        x = F.linear(x, params[f"layer{i}.weight"], params[f"layer{i}.bias"])
        x = x if i == last else activate(spec, x)
    return x


def model_loss(spec, params, data):
    if "conv" in spec:
        x = F.conv2d(data["x"], params["conv.weight"], params["conv.bias"], padding=spec["conv"]["padding"])
        x = F.max_pool2d(activate(spec, x), spec["pool"]).flatten(1)
        return F.cross_entropy(F.linear(x, params["dense.weight"], params["dense.bias"]), data["y"])
    if spec["loss"] == "triplet_margin":
        anchor, positive, negative = (dense(params, spec, data["x"][:, i]) for i in range(3))
        return F.triplet_margin_loss(anchor, positive, negative, margin=spec["margin"])
    if not spec["loss"].startswith("mse("):
        return LOSSES[spec["loss"]](dense(params, spec, data["x"]), data["y"])
    x = data["x"].clone().requires_grad_()
    slope = torch.autograd.grad(dense(params, spec, x).sum(), x, create_graph=True)[0]
    if spec["loss"].startswith("mse(grad"):
        return F.mse_loss(slope, data["y"])
    parts = [torch.autograd.grad(slope[:, i].sum(), x, create_graph=True)[0][:, i] for i in range(x.shape[1])]
    return F.mse_loss(sum(parts)[:, None], data["y"])


def trained(case):
    spec = case["spec"]
    params = {}
    for name, old in case["params"].items():
        # As wide as what was drawn there.
        bound = math.sqrt(3) * given(old).std(unbiased=False) if len(old["data"]) > 1 else abs(old["data"][0])
        params[name] = ((torch.rand(old["shape"]) * 2 - 1) * bound).requires_grad_()
    data = {}
    for name, old in case["data"].items():
        values = given(old)
        labels = name == "y" and spec["loss"] == "cross_entropy"
        data[name] = torch.randint(0, int(values.max()) + 1, old["shape"]) if labels else numbers(old, values.std(unbiased=False))
    found = {**case, "params": {name: tensor(one) for name, one in params.items()}, "data": {name: tensor(one) for name, one in data.items()}, "losses": []}
    settings = {name: value for name, value in case["optimizer"].items() if name != "name"}
    optimizer = OPTIMIZERS[case["optimizer"]["name"]](list(params.values()), **settings)
    for step in range(len(case["losses"])):
        loss = model_loss(spec, params, data)
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            # What the loss does not depend on has no gradient: the last bias, where only slopes are compared.
            grads = {name: torch.zeros_like(one) if one.grad is None else one.grad for name, one in params.items()}
            found["first_grads"] = {name: tensor(grad) for name, grad in grads.items()}
        found["losses"].append(loss.item())
        optimizer.step()
    found["final_params"] = {name: tensor(one) for name, one in params.items()}
    return found


FILES = {
    "activations": lambda case: again(case, ACTIVATIONS[case["op"]], draw_activation),
    "losses": lambda case: again(case, LOSSES[case["op"]], draw_loss),
    "layers": lambda case: again(case, LAYERS[case["op"]], draw_layer),
    "optimizers": optimized,
    "models": trained,
}
for name, remake in FILES.items():
    with open(os.path.join(here, f"{name}.json")) as file:
        content = json.load(file)
    content = {**content, "seed": seed, "cases": [remake(case) for case in content["cases"]]}
    with open(os.path.join(directory, f"{name}.json"), "w") as file:
        json.dump(content, file)
